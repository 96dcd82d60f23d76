namespace Scoring.Codes;

/// <summary>Reads the texts of the tables.</summary>
internal static class CodeTable
{
    /// <summary>The entries of a text: parted by a separator and by line ends.</summary>
    public static IEnumerable<string> Entries(string text, char separator) =>
        text.Split([separator, '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The pairs <c>KEY=VALUE</c> of a text, parted by spaces and line ends.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(string text)
    {
        foreach (string entry in Entries(text, ' '))
        {
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            yield return new(entry[..equals], entry[(equals + 1)..]);
        }
    }

    /// <summary>The entries <c>CODE NAME</c> of a text, parted by bars and line ends.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Named(string text)
    {
        foreach (string entry in Entries(text, '|'))
        {
            int space = entry.IndexOf(' ', StringComparison.Ordinal);
            yield return new(entry[..space], entry[(space + 1)..]);
        }
    }

    /// <summary>Describes a code for a person: <c>"553" (Beauty)</c>.</summary>
    public static string Describe(string code, string? name) => name is null ? $"\"{code}\"" : $"\"{code}\" ({name})";
}
