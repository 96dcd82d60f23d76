namespace Scoring.Fitting.Scorecards;

/// <summary>
/// Fits a map of totals to held-out rows. The number of rows of the rarer outcome selects the kind of the map, because it limits the
/// precision.
/// </summary>
public static class LogitMapFit
{
    /// <summary>
    /// Minimum rows of the rarer outcome for a slope: with totals that spread by .7 logits its standard error is about .2.
    /// </summary>
    public const int LineFrom = 100;

    /// <summary>Minimum rows of the rarer outcome for a bend.</summary>
    public const int BentFrom = 500;

    /// <summary>
    /// Rows of the rarer outcome per piece of the bent line: the level of a piece then has a standard error of about .15 logits.
    /// </summary>
    public const int PerPiece = 100;

    private const int MostPieces = 8;

    // Bounds of the slope: outcomes that need a value outside of them contradict the curves.
    private const double LeastSlope = 0.05;
    private const double GreatestSlope = 4;

    // Prior of the line: the rise over all totals may deviate by one logit. A map with a shift only holds the slope fixed.
    private const double LineStrength = 1;
    private const double Fast = 1e9;

    // Knots closer than this are redundant.
    private const double LeastWidth = 0.1;

    // A bend that changes every total by at most this, half a percentage point, is discarded.
    private const double LeastBend = 0.02;

    /// <summary>Fits the map.</summary>
    /// <param name="all">Predictions and outcomes, at least one row with weight.</param>
    /// <param name="start">Base of the totals, logits.</param>
    /// <param name="seed">Seed of the folds that choose the strength of the bend.</param>
    public static LogitMap Of(IReadOnlyList<HeldOutLogit> all, double start, int seed)
    {
        HeldOutLogit[] judged = [.. all.Where(row => row.Weight > 0)];
        int rarer = Math.Min(judged.Count(row => row.IsPositive), judged.Count(row => !row.IsPositive));
        double[] ends = [judged.Min(row => row.Logit), judged.Max(row => row.Logit)];
        if (!(ends[1] > ends[0])) ends[1] = ends[0] + 1;
        bool line = rarer >= LineFrom;
        AdditiveModel straight = AdditiveLogisticFit.Fit(Design(judged, row => row.Logit, ends, start), line ? LineStrength : Fast);
        double slope = line ? Math.Clamp((straight.Curves[0][1] - straight.Curves[0][0]) / (ends[1] - ends[0]), LeastSlope, GreatestSlope) : 1;
        LogitMap map = new(line ? LogitMapKind.Line : LogitMapKind.Shift, start, straight.Base - start, slope, null);
        return rarer < BentFrom ? map : Bend(judged, map, Math.Min(MostPieces, rarer / PerPiece), seed) ?? map;
    }

    /// <summary>
    /// Cross-fitted totals: a fifth of the groups is mapped by a map fitted to the other groups, so that no map is evaluated on its own
    /// training rows.
    /// </summary>
    /// <param name="judged">Predictions and outcomes.</param>
    /// <param name="start">Base of the totals, logits.</param>
    /// <param name="seed">Seed of the folds.</param>
    public static double[] CrossFitted(IReadOnlyList<HeldOutLogit> judged, double start, int seed)
    {
        double[] mapped = new double[judged.Count];
        foreach (Fold fold in FoldPlan.Of([.. judged.Select(row => new LabelledRow([], row.IsPositive, row.Group))], seed))
        {
            LogitMap map = Of([.. fold.Training.Select(row => judged[row])], start, seed);
            foreach (int row in fold.Judged) mapped[row] = map.Evaluate(judged[row].Logit);
        }

        return mapped;
    }

    private static LogitMap? Bend(IReadOnlyList<HeldOutLogit> judged, LogitMap line, int pieces, int seed)
    {
        double middle = line.Start + line.Shift;
        double[] knots = KnotsOf([.. judged.Select(row => line.Evaluate(row.Logit)).Order()], middle, pieces);
        if (knots.Length < 2) return null;
        AdditiveDesign design = Design(judged, row => line.Evaluate(row.Logit), knots, middle);
        StrengthChoice choice = StrengthChoice.Of(design, FoldPlan.Of(design.Rows, seed));
        AdditiveModel bent = AdditiveLogisticFit.Fit(design, choice.Strength);
        (double X, double Y)[] map = [.. knots.Zip(bent.Curves[0], (x, y) => (x, bent.Base + y))];
        for (int knot = 1; knot < map.Length; knot++)
        {
            double width = map[knot].X - map[knot - 1].X;
            map[knot].Y = map[knot - 1].Y + Math.Clamp(map[knot].Y - map[knot - 1].Y, LeastSlope * width, GreatestSlope * width);
        }

        return map.Max(knot => Math.Abs(knot.Y - knot.X)) < LeastBend ? null : new LogitMap(LogitMapKind.Bent, line.Start, line.Shift, line.Slope, map);
    }

    // Quantiles, ends included, and the start, so that a model file can keep the start exactly.
    private static double[] KnotsOf(double[] ascending, double middle, int pieces)
    {
        List<double> knots = [middle];
        for (int piece = 0; piece <= pieces; piece++)
        {
            double quantile = ascending[(int)((long)piece * (ascending.Length - 1) / pieces)];
            if (knots.TrueForAll(knot => Math.Abs(knot - quantile) >= LeastWidth)) knots.Add(quantile);
        }

        return [.. knots.Order()];
    }

    private static AdditiveDesign Design(IReadOnlyList<HeldOutLogit> judged, Func<HeldOutLogit, double> logitOf, double[] knots, double start) => new(
        [new CurveShape("TOTAL", knots, knots, CurveDirection.Increasing, Belief.Exactly(start))],
        [.. judged.Select(row => new LabelledRow([Belief.Exactly(logitOf(row))], row.IsPositive, row.Group) { Weight = row.Weight })],
        start);
}
