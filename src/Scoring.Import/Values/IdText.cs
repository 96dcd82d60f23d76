using System.Text.RegularExpressions;
using Scoring.Creators;

namespace Scoring.Import.Values;

/// <summary>Finds ids that are not what the platform wrote: damage by spreadsheets and table libraries, and characters at the ends that no reader of a table sees.</summary>
public static partial class IdText
{
    private const int TimeoutMs = 10_000;

    /// <summary>Why a text is not an id; null when it can be one.</summary>
    /// <param name="text">The id; not empty.</param>
    public static string? Fault(string text)
    {
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || InvisibleCharacters.ViolationOf(text) is not null) return "has an invisible character, or white space at an end";
        if (text[0] is '\'' or '=') return "has the marks of a spreadsheet (a leading apostrophe or '='): export the column as text";
        if (text.AsSpan().IndexOfAny('e', 'E') > 0 && Exponent().IsMatch(text)) return "was rounded by a spreadsheet: the digits are lost; export the column as text";
        if (text.EndsWith(".0", StringComparison.Ordinal) && Decimals().IsMatch(text)) return "was read as a number with decimals: export the column as text";
        return text[0] == '#' && Error().IsMatch(text) ? "is an error of a spreadsheet" : null;
    }

    // Without a sign and without decimals it may be a handle, as in 2e10; capitals are not used in one.
    [GeneratedRegex(@"^([0-9]+[.,][0-9]+[eE]\+?[0-9]+|[0-9]+([eE]\+|E)[0-9]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeoutMs)]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^[0-9]{8,}\.0$", RegexOptions.CultureInvariant, TimeoutMs)]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^#(#*|[\p{Lu}0-9_/]+[!?]|N/?A|N[VDB]|GETTING_DATA)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeoutMs)]
    private static partial Regex Error();
}
