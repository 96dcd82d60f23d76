namespace Scoring.Codes;

/// <summary>Ids of the IAB Audience Taxonomy 1.1, all of them numbers: interests of an audience.</summary>
public static class AudienceTaxonomy
{
    private const int MaxDigits = 4;

    // First and last id of each run. IAB Tech Lab, "Audience Taxonomy 1.1.tsv", state of 12 August 2025: 1,558 ids.
    private static readonly (int First, int Last)[] Runs =
    [
        (1, 197), (206, 348), (350, 350), (352, 356), (359, 383), (385, 395), (397, 401), (404, 404), (406, 551), (581, 594), (606, 1449), (1451, 1456),
        (1458, 1462), (1465, 1467), (1469, 1508), (1538, 1544), (1546, 1555), (1585, 1679),
    ];

    /// <summary>Whether a text is an id. Allocates nothing.</summary>
    public static bool Contains(string id)
    {
        if (id.Length is 0 or > MaxDigits || id[0] == '0') return false;
        int number = 0;
        foreach (char c in id)
        {
            if (!char.IsAsciiDigit(c)) return false;
            number = (number * 10) + (c - '0');
        }

        foreach ((int first, int last) in Runs)
        {
            if (number >= first && number <= last) return true;
        }

        return false;
    }
}
