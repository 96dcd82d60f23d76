namespace Scoring.Fitting.Scorecards;

/// <summary>
/// Fits a map of totals to rows that were not fitted to, as much of one as there are labels for. What counts is the rarer of the two outcomes: it
/// limits what can be told apart.
/// </summary>
public static class LogitMapFit
{
    /// <summary>Rows of the rarer outcome from which on a slope is fitted: with totals that spread by .7 logits its standard error is about .2 then.</summary>
    public const int LineFrom = 100;

    /// <summary>Rows of the rarer outcome from which on the line is bent.</summary>
    public const int BentFrom = 500;

    /// <summary>Rows of the rarer outcome per piece of the bent line: a piece's level is known to about .15 logits then.</summary>
    public const int PerPiece = 100;

    private const int MostPieces = 8;

    // Slopes of the line: outcomes that ask for less or more contradict the curves.
    private const double LeastSlope = 0.05;
    private const double GreatestSlope = 4;

    // A rise over all totals may stray by one logit from what was said before anything is seen; shifts alone hold it fast.
    private const double LineStrength = 1;
    private const double Fast = 1e9;

    // Knots nearer to each other than this tell the same.
    private const double LeastWidth = 0.1;

    // A bend that moves no total by more than this, half a point of a hundred, is none.
    private const double LeastBend = 0.02;

    /// <summary>The map.</summary>
    /// <param name="all">What was said and what came, at least one row of weight.</param>
    /// <param name="start">Where the sum starts, logits.</param>
    /// <param name="seed">Seed of the folds by which a bend is held.</param>
    public static LogitMap Of(IReadOnlyList<JudgedLogit> all, double start, int seed)
    {
        JudgedLogit[] judged = [.. all.Where(row => row.Weight > 0)];
        int rarer = Math.Min(judged.Count(row => row.IsPositive), judged.Count(row => !row.IsPositive));
        double[] ends = [judged.Min(row => row.Logit), judged.Max(row => row.Logit)];
        if (!(ends[1] > ends[0])) ends[1] = ends[0] + 1;
        bool line = rarer >= LineFrom;
        AdditiveModel straight = AdditiveLogisticFit.Fit(Design(judged, row => row.Logit, ends, start), line ? LineStrength : Fast);
        double slope = line ? Math.Clamp((straight.Curves[0][1] - straight.Curves[0][0]) / (ends[1] - ends[0]), LeastSlope, GreatestSlope) : 1;
        LogitMap map = new(line ? LogitMapKind.Line : LogitMapKind.Shift, start, straight.Base - start, slope, null);
        return rarer < BentFrom ? map : Bend(judged, map, Math.Min(MostPieces, rarer / PerPiece), seed) ?? map;
    }

    /// <summary>Totals after maps that had not seen them: rows of a fifth of the groups by a map of the others, so that a map is not judged by what it was fitted to.</summary>
    /// <param name="judged">What was said and what came.</param>
    /// <param name="start">Where the sum starts, logits.</param>
    /// <param name="seed">Seed of the folds.</param>
    public static double[] CrossFitted(IReadOnlyList<JudgedLogit> judged, double start, int seed)
    {
        double[] mapped = new double[judged.Count];
        foreach (Fold fold in FoldPlan.Of([.. judged.Select(row => new LabelledRow([], row.IsPositive, row.Group))], seed))
        {
            LogitMap map = Of([.. fold.Training.Select(row => judged[row])], start, seed);
            foreach (int row in fold.Judged) mapped[row] = map.Evaluate(judged[row].Logit);
        }

        return mapped;
    }

    private static LogitMap? Bend(IReadOnlyList<JudgedLogit> judged, LogitMap line, int pieces, int seed)
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

    // Quantiles, ends included, and the place of the start, so that a model file can leave it exactly where it is.
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

    private static AdditiveDesign Design(IReadOnlyList<JudgedLogit> judged, Func<JudgedLogit, double> logitOf, double[] knots, double start) => new(
        [new CurveShape("TOTAL", knots, knots, CurveDirection.Increasing, Belief.Exactly(start))],
        [.. judged.Select(row => new LabelledRow([Belief.Exactly(logitOf(row))], row.IsPositive, row.Group) { Weight = row.Weight })],
        start);
}
