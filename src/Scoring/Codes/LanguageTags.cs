using System.Collections.Frozen;

namespace Scoring.Codes;

/// <summary>
/// BCP 47 language tags. The language, the first part of a tag, must be registered; the other parts must be well-formed.
/// The canonical case is that of RFC 5646: <c>en</c>, <c>pt-BR</c>, <c>zh-Hant</c>.
/// </summary>
public static class LanguageTags
{
    // Private use, which the registry lists as a range.
    private const string FirstPrivate = "qaa", LastPrivate = "qtz";

    // The contract's limit. A longer tag is shortened only to suggest a valid one.
    private const int MaxLength = 8;

    private static readonly KeyValuePair<string, string>[] Entries = [.. CodeTable.Named(LanguageTable.TwoLetters)];

    private static readonly FrozenDictionary<string, string> NamesByTag = Entries.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Registered = NamesByTag.Keys.Concat(ThreeLetters()).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RegisteredSpans = Registered.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string> Replaced = CodeTable.Pairs(LanguageTable.Replaced).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every registered language.</summary>
    public static IReadOnlyCollection<string> Languages => Registered;

    /// <summary>Whether a text is a tag with a registered language, in any case of its other parts. Allocates nothing.</summary>
    public static bool IsValid(string tag)
    {
        int hyphen = tag.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0 ? IsLanguage(tag) : IsLanguage(tag.AsSpan(0, hyphen)) && LanguageSubtags.AreWellFormed(tag.AsSpan(hyphen));
    }

    /// <summary>
    /// The tag that a text means: in canonical case, and with the preferred language instead of a deprecated one (<c>iw</c>) or of a code of three letters that has one of two
    /// (<c>eng</c>). A text that is no tag is returned as it is. A tag that is canonical already is returned itself; a language alone then allocates nothing.
    /// </summary>
    public static string Canonical(string tag)
    {
        int hyphen = tag.IndexOf('-', StringComparison.Ordinal);
        string sent = hyphen < 0 ? tag : tag[..hyphen];
        string lower = sent.AsSpan().ContainsAnyInRange('A', 'Z') ? sent.ToLowerInvariant() : sent;
        string language = Replaced.GetValueOrDefault(lower, lower);
        if (!IsLanguage(language)) return tag;
        if (hyphen < 0) return language;
        string rest = LanguageSubtags.InCanonicalCase(tag[hyphen..]);
        if (!LanguageSubtags.AreWellFormed(rest)) return tag;
        string canonical = language + rest;
        return canonical == tag ? tag : canonical;
    }

    /// <summary>The tag that an unknown text most probably means, with the name of its language: <c>"pt-BR" (Portuguese)</c>.</summary>
    public static string NearestTo(string tag)
    {
        string hyphened = Canonical(tag.Replace('_', '-').Trim('-'));
        for (int end = hyphened.Length; end > 0; end = hyphened.LastIndexOf('-', end - 1))
        {
            string shortened = Canonical(hyphened[..end]);
            if (shortened.Length <= MaxLength && IsValid(shortened)) return Describe(shortened);
        }

        string language = hyphened.Split('-')[0].ToLowerInvariant();
        return Describe(
            NearestCode.ByName(language, Entries)
            ?? NearestCode.ByDistance(language, Entries.Select(entry => entry.Key)));
    }

    private static string Describe(string tag) => CodeTable.Describe(tag, NamesByTag.GetValueOrDefault(tag.Split('-')[0]));

    private static bool IsLanguage(ReadOnlySpan<char> language) =>
        RegisteredSpans.Contains(language)
        || (language.Length == FirstPrivate.Length
            && !language.ContainsAnyExceptInRange('a', 'z')
            && language.SequenceCompareTo(FirstPrivate) >= 0
            && language.SequenceCompareTo(LastPrivate) <= 0);

    private static IEnumerable<string> ThreeLetters() =>
        CodeTable.Entries(LanguageTable.ThreeLetters, ' ').SelectMany(group => group[2..].Select(third => $"{group[..2]}{third}"));
}
