using System.Collections.Frozen;

namespace Scoring.Codes;

/// <summary>Countries by ISO 3166-1 alpha-2 code, in capitals.</summary>
public static class Countries
{
    private const int Alpha2 = 2, Alpha3 = 3;

    // Keys: alpha-2 and alpha-3 code, without a separator.
    private static readonly KeyValuePair<string, string>[] Table = [.. CodeTable.Named(CountryTable.Entries)];

    private static readonly KeyValuePair<string, string>[] Entries = [.. Table.Select(entry => new KeyValuePair<string, string>(entry.Key[..Alpha2], entry.Value))];

    private static readonly FrozenDictionary<string, string> NamesByCode = Entries.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Replaced = CodeTable.Pairs(CountryTable.Replaced).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code.</summary>
    public static IReadOnlyCollection<string> Codes => NamesByCode.Keys;

    /// <summary>Whether a text is a code, in capitals. Allocates nothing.</summary>
    public static bool Contains(string code) => NamesByCode.ContainsKey(code);

    /// <summary>
    /// The code that a text means: <c>UK</c> and the codes of renamed countries are mapped; every other text, also a code in small letters, is returned as it
    /// is. Allocates nothing.
    /// </summary>
    public static string Canonical(string code) => Replaced.GetValueOrDefault(code, code);

    /// <summary>The code that an unknown text most probably means, with its name: <c>"DE" (Germany)</c>.</summary>
    public static string NearestTo(string code)
    {
        string capitals = Canonical(code.ToUpperInvariant());
        string nearest = (Contains(capitals) ? capitals : ByAlpha3(code))
            ?? NearestCode.ByName(code, Entries)
            ?? NearestCode.ByDistance(code, Entries.Select(entry => entry.Key));
        return CodeTable.Describe(nearest, NamesByCode[nearest]);
    }

    private static string? ByAlpha3(string code) => code.Length != Alpha3
        ? null
        : Table.Select(entry => entry.Key).FirstOrDefault(codes => codes.EndsWith(code, StringComparison.OrdinalIgnoreCase))?[..Alpha2];
}
