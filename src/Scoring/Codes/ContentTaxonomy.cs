using System.Collections.Frozen;

namespace Scoring.Codes;

/// <summary>Ids of the IAB Content Taxonomy 3.1: niches of creators and topics of posts.</summary>
public static class ContentTaxonomy
{
    private static readonly KeyValuePair<string, string>[] Entries = [.. CodeTable.Named(ContentTaxonomyTable.Entries)];

    private static readonly FrozenDictionary<string, string> NamesById = Entries.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> IdsByCode =
        CodeTable.Pairs(EarlierContentCodes.Version1).Concat(CodeTable.Pairs(EarlierContentCodes.Version2)).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Suggestions = CodeTable.Pairs(EarlierContentCodes.Nearest).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every id.</summary>
    public static IReadOnlyCollection<string> Ids => NamesById.Keys;

    /// <summary>Codes of Content Taxonomy 1.0 (OpenRTB) and 2.x that <see cref="Canonical"/> maps.</summary>
    public static IReadOnlyCollection<string> MappedCodes => IdsByCode.Keys;

    /// <summary>Whether a text is an id of 3.1. Allocates nothing.</summary>
    public static bool Contains(string id) => NamesById.ContainsKey(id);

    /// <summary>
    /// The id that a code means: a code of Content Taxonomy 1.0 (OpenRTB, "IAB18-1") or 2.x with exactly one equal entry in 3.1 is mapped to it; every
    /// other text is returned as it is. Allocates nothing.
    /// </summary>
    public static string Canonical(string code) => IdsByCode.GetValueOrDefault(code, code);

    /// <summary>The id that an unknown text most probably means, with its name: <c>"553" (Beauty)</c>.</summary>
    public static string NearestTo(string code)
    {
        string nearest = Suggestions.GetValueOrDefault(code)
            ?? IdsByCode.GetValueOrDefault(code.ToUpperInvariant())
            ?? NearestCode.ByName(code, Entries)
            ?? NearestCode.ByDistance(code, Entries.Select(entry => entry.Key));
        return CodeTable.Describe(nearest, NamesById[nearest]);
    }
}
