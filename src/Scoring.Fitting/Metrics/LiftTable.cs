namespace Scoring.Fitting.Metrics;

/// <summary>
/// The gain of choosing by score: rows are split into parts of equal count, highest scores first, and the share of positives of each part
/// is compared with that of all rows. Equal scores stay in one part. Empty parts are omitted.
/// </summary>
public static class LiftTable
{
    /// <summary>Default number of parts.</summary>
    public const int UsualParts = 10;

    /// <summary>The table, from the highest scores to the lowest. Lifts are NaN without positives.</summary>
    /// <param name="scores">Finite scores, higher for the positive class.</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="parts">Number of parts of equal count, at least 1.</param>
    public static IReadOnlyList<LiftRow> Of(IReadOnlyList<double> scores, IReadOnlyList<bool> positives, int parts = UsualParts)
    {
        int[] places = EqualCountBins.Of(new RankOrder(scores), RankOrder.Once(scores.Count), parts);
        double all = positives.Count(positive => positive);
        List<LiftRow> table = [];
        int captured = 0;
        for (int part = parts - 1; part >= 0; part--)
        {
            int[] rows = [.. Enumerable.Range(0, places.Length).Where(index => places[index] == part)];
            if (rows.Length == 0)
            {
                continue;
            }

            int found = rows.Count(index => positives[index]);
            captured += found;
            table.Add(new LiftRow(rows.Length, rows.Min(index => scores[index]), found, (double)found / rows.Length / (all / scores.Count), captured / all));
        }

        return table;
    }
}
