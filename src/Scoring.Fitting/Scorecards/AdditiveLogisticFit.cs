namespace Scoring.Fitting.Scorecards;

/// <summary>
/// Fits a monotone additive model to labels by penalised maximum likelihood: the log loss, weighted by row, plus strength / 2 times the
/// sum over ramps of (rise − initial rise)² / width. The prior of the curve is a random walk around the initial curve; its variance over
/// all knots is 1 / strength, whatever their number. Without rows the curve is unchanged. The base is free except for a penalty of a
/// hundredth of a row, which keeps it finite if all labels are equal. Convex: there is one minimum, and it does not depend on the order
/// of rows except for rounding.
/// </summary>
public static class AdditiveLogisticFit
{
    private const double BaseStrength = 0.01;

    /// <summary>Fits to some rows of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="rows">Indices of the rows, at least one.</param>
    /// <param name="strength">Regularisation strength of the curves, above 0.</param>
    /// <param name="start">A model of the same design at which the search starts; it changes the time, not the result.</param>
    public static AdditiveModel Fit(AdditiveDesign design, IReadOnlyList<int> rows, double strength, AdditiveModel? start = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(strength);
        if (rows.Count == 0) throw new ArgumentException("There are no rows to fit to.", nameof(rows));
        int size = design.Width + 1;
        (double[] lowest, double[] highest, double[] centre, double[] hold) = (new double[size], new double[size], new double[size], new double[size]);
        (lowest[0], highest[0], centre[0], hold[0]) = (double.NegativeInfinity, double.PositiveInfinity, design.PriorBase, BaseStrength);
        int place = 1;
        foreach (CurveShape curve in design.Curves)
        {
            for (int rise = 0; rise < curve.Rises; rise++, place++)
            {
                (lowest[place], highest[place], centre[place]) = (curve.Lowest, curve.Highest, curve.PriorRises[rise]);
                hold[place] = strength / curve.Widths[rise];
            }
        }

        LogisticObjective objective = new(design, rows, centre, hold);
        double[] first = [.. centre];
        if (start is not null)
        {
            first[0] = start.Base;
            start.Rises.CopyTo(first.AsSpan(1));
        }

        double[] found = ProjectedNewton.Minimise(objective, first, lowest, highest);
        return new AdditiveModel(design, found[0], found[1..]);
    }

    /// <summary>Fits to all rows of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="strength">Regularisation strength of the curves, above 0.</param>
    public static AdditiveModel Fit(AdditiveDesign design, double strength) => Fit(design, [.. Enumerable.Range(0, design.Rows.Count)], strength);
}
