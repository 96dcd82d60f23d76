using Scoring.Results;

namespace Scoring.Explanation;

/// <summary>The difference of one score between two scorings by one model, line by line.</summary>
/// <param name="Value">After − before, in the score's unit.</param>
/// <param name="Micros">Change of the total, in millionths of the link's unit.</param>
/// <param name="Lines">
/// Every line whose contribution or observed value differs; their micros sum to <paramref name="Micros"/> exactly. They have the order of
/// the later explanation; a removed line precedes the line that followed it.
/// </param>
public sealed record ScoreComparison(double Value, long Micros, IReadOnlyList<ScoreComparisonLine> Lines)
{
    /// <summary>Compares two explanations of one score. A line's code occurs once in each.</summary>
    /// <param name="before">The score before the change, with lines.</param>
    /// <param name="after">The score after the change, with lines.</param>
    /// <exception cref="ArgumentException">One of the scores has no lines.</exception>
    public static ScoreComparison Of(ScoreEstimate before, ScoreEstimate after)
    {
        if (before.Contributions.IsEmpty) throw new ArgumentException("The score has no contribution lines.", nameof(before));
        if (after.Contributions.IsEmpty) throw new ArgumentException("The score has no contribution lines.", nameof(after));
        return new ScoreComparison(
            after.Value - before.Value, after.TotalMicros - before.TotalMicros, Compare(before.Contributions, after.Contributions));
    }

    /// <summary>The lines that differ between two explanations of one score, ordered as <see cref="Lines"/>.</summary>
    /// <param name="before">The lines before the change; codes are unique.</param>
    /// <param name="after">The lines after the change; codes are unique.</param>
    public static IReadOnlyList<ScoreComparisonLine> Compare(ReadOnlySpan<Contribution> before, ReadOnlySpan<Contribution> after)
    {
        List<ScoreComparisonLine> lines = [];

        // All lines of the first explanation up to here are placed.
        int placed = 0;
        foreach (ref readonly Contribution line in after)
        {
            int match = PlaceOf(line.Code, before);
            if (match >= placed)
            {
                AddVanished(lines, before[placed..match], after);
                placed = match + 1;
            }

            Add(lines, match < 0
                ? new ScoreComparisonLine(line.Code, 0, line.Micros, double.NaN, line.Observed)
                : new ScoreComparisonLine(line.Code, before[match].Micros, line.Micros, before[match].Observed, line.Observed));
        }

        AddVanished(lines, before[placed..], after);
        return lines;
    }

    private static void AddVanished(List<ScoreComparisonLine> lines, ReadOnlySpan<Contribution> before, ReadOnlySpan<Contribution> after)
    {
        foreach (ref readonly Contribution line in before)
        {
            if (PlaceOf(line.Code, after) < 0) Add(lines, new ScoreComparisonLine(line.Code, line.Micros, 0, line.Observed, double.NaN));
        }
    }

    private static void Add(List<ScoreComparisonLine> lines, in ScoreComparisonLine line)
    {
        if (!line.IsSame) lines.Add(line);
    }

    private static int PlaceOf(string code, ReadOnlySpan<Contribution> lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Code == code) return i;
        }

        return -1;
    }
}
