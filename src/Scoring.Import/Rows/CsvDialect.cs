using System.Text;

namespace Scoring.Import.Rows;

/// <summary>Determines the delimiter of a CSV file from its first line.</summary>
internal static class CsvDialect
{
    private const char Quote = '"';

    // In the order of preference when two of them fit equally well.
    private static readonly string[] Candidates = [",", ";", "\t", "|"];

    /// <summary>The delimiter that a line <c>sep=;</c> names; null when the line is no such line.</summary>
    public static string? OfSeparatorLine(string line)
    {
        string bare = line.Trim('"', ' ', '\r', '\n');
        return bare.Length == 5 && bare.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? bare[4..] : null;
    }

    /// <summary>Guesses the delimiter: the one that gives most of the wanted columns, then most fields.</summary>
    public static string Guess(string header, IReadOnlyList<string> wanted)
    {
        string best = Candidates[0];
        (int Found, int Fields) most = default;
        foreach (string candidate in Candidates)
        {
            HashSet<string> fields = new(Split(header, candidate[0]), StringComparer.OrdinalIgnoreCase);
            int found = wanted.Count(name => fields.Contains(name));
            if ((found, fields.Count).CompareTo(most) <= 0) continue;
            most = (found, fields.Count);
            best = candidate;
        }

        return best;
    }

    /// <summary>The name of a delimiter in a message.</summary>
    public static string NameOf(string delimiter) => delimiter == "\t" ? "tab" : $"'{delimiter}'";

    private static List<string> Split(string line, char delimiter)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool isQuoted = false;
        foreach (char c in line)
        {
            if (c == Quote)
            {
                isQuoted = !isQuoted;
            }
            else if (c == delimiter && !isQuoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString().Trim());
        return fields;
    }
}
