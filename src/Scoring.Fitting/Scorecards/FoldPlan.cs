namespace Scoring.Fitting.Scorecards;

/// <summary>
/// Splits rows into folds. Groups are assigned by a seeded shuffle and never split. If all rows have times, folds also run forward in
/// time: each period is evaluated by a fit to rows whose outcomes were known before the period began and whose groups are in another
/// part. The first period is used for training only.
/// </summary>
public static class FoldPlan
{
    /// <summary>Number of parts of groups: a common choice, and four fifths of the groups remain for training.</summary>
    public const int GroupParts = 5;

    /// <summary>Number of periods of equal count for rows with times; three of them are evaluated.</summary>
    public const int Periods = 4;

    /// <summary>The folds. A fold without evaluation rows, or without positives or negatives in training, is omitted.</summary>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <exception cref="TooLittleDataException">No fold is left.</exception>
    public static IReadOnlyList<Fold> Of(IReadOnlyList<LabelledRow> rows, int seed)
    {
        int[] parts = PartsOf(rows, seed);
        bool timed = rows.All(row => row.TimeMs is not null) && rows.Select(row => row.TimeMs).Distinct().Skip(1).Any();
        IReadOnlyList<Fold> folds = [.. (timed ? Forward(rows, parts) : Grouped(parts)).Where(fold => IsUseful(fold, rows))];
        if (folds.Count > 0) return folds;
        throw new TooLittleDataException($"Too little data to judge a fit: no part of the {rows.Count} rows can be foretold from others of {(timed ? "earlier times and " : "")}other creators.");
    }

    private static bool IsUseful(Fold fold, IReadOnlyList<LabelledRow> rows) =>
        fold.Judged.Count > 0 && fold.Training.Any(row => rows[row].IsPositive) && fold.Training.Any(row => !rows[row].IsPositive);

    private static IEnumerable<Fold> Grouped(int[] parts) => Enumerable.Range(0, GroupParts).Select(part => new Fold(
        [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] != part)], [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] == part)]));

    private static IEnumerable<Fold> Forward(IReadOnlyList<LabelledRow> rows, int[] parts)
    {
        long[] times = [.. rows.Select(row => row.TimeMs!.Value).Order()];
        for (int period = 1; period < Periods; period++)
        {
            long begin = times[(int)((long)period * times.Length / Periods)];
            long end = period + 1 == Periods ? long.MaxValue : times[(int)((long)(period + 1) * times.Length / Periods)];
            int[] judged = [.. Enumerable.Range(0, rows.Count).Where(row => rows[row].TimeMs >= begin && rows[row].TimeMs < end)];
            int[] known = [.. Enumerable.Range(0, rows.Count).Where(row => (rows[row].KnownMs ?? rows[row].TimeMs) < begin)];
            for (int part = 0; part < GroupParts; part++)
            {
                yield return new Fold([.. known.Where(row => parts[row] != part)], [.. judged.Where(row => parts[row] == part)]);
            }
        }
    }

    // Uses the group names, so the order of rows does not matter.
    private static int[] PartsOf(IReadOnlyList<LabelledRow> rows, int seed)
    {
        string[] groups = [.. rows.Select(row => row.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        new Random(seed).Shuffle(groups);
        Dictionary<string, int> parts = new(StringComparer.Ordinal);
        for (int place = 0; place < groups.Length; place++) parts[groups[place]] = place % GroupParts;
        return [.. rows.Select(row => parts[row.Group])];
    }
}
