namespace Scoring.Codes;

/// <summary>Finds the valid value that an invalid one most probably means. Used only for the text of a violation.</summary>
internal static class NearestCode
{
    // Longer texts are compared by their beginning: every code is shorter.
    private const int MaxCompared = 16;

    // The distance of one insertion, deletion or substitution. A substitution of case is half of it.
    private const int Change = 2;

    /// <summary>
    /// The code whose name equals a text, else the first whose name begins with it (from three characters on), both without regard to case;
    /// null when there is none.
    /// </summary>
    public static string? ByName(string text, IEnumerable<KeyValuePair<string, string>> named)
    {
        const int LeastPrefix = 3;
        string? prefixed = null;
        if (!text.AsSpan().ContainsAnyInRange('A', 'z')) return null;
        foreach ((string code, string name) in named)
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) return code;
            if (text.Length >= LeastPrefix && name.StartsWith(text, StringComparison.OrdinalIgnoreCase)) prefixed ??= code;
        }

        return prefixed;
    }

    /// <summary>The code with the least number of changed characters; of several the first. A character in the other case counts half.</summary>
    public static string ByDistance(string text, IEnumerable<string> codes)
    {
        string compared = text.Length > MaxCompared ? text[..MaxCompared] : text;
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string code in codes)
        {
            if (Math.Abs(compared.Length - code.Length) * Change >= least) continue;
            int distance = Distance(compared, code);
            if (distance >= least) continue;
            least = distance;
            nearest = code;
        }

        return nearest!;
    }

    private static bool DifferInCase(char a, char b) => (a ^ b) == 0x20 && char.IsAsciiLetter(a);

    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j * Change;
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = (i + 1) * Change;
            for (int j = 0; j < b.Length; j++)
            {
                int cost = a[i] == b[j] ? 0 : DifferInCase(a[i], b[j]) ? Change / 2 : Change;
                int best = Math.Min(diagonal + cost, Math.Min(row[j], row[j + 1]) + Change);
                diagonal = row[j + 1];
                row[j + 1] = best;
            }
        }

        return row[b.Length];
    }
}
