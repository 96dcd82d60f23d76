using Scoring.Fitting.Metrics;
using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Trust;

/// <summary>
/// How far outcomes lift the cap by authenticity. Curves are fitted without the cap, so the authenticity curve itself contains the cost
/// of a doubtful audience. The cap is lifted by the amount that best predicts the campaigns that it limited. It is never lowered; with
/// few such campaigns it is unchanged.
/// </summary>
internal static class CapLift
{
    /// <summary>Minimum number of evaluated campaigns limited by the cap; with fewer the cap is unchanged.</summary>
    public const int LeastCapped = 50;

    // Coarse steps; the last one is beyond the range of totals, where nothing is capped.
    private static readonly double[] Lifts = [0, 0.5, 1, 1.5, 2, 3, 4, 8];

    /// <summary>The lift, logits.</summary>
    /// <param name="design">The rows.</param>
    /// <param name="strength">The predictions for the evaluated rows.</param>
    /// <param name="start">Base of the fit to all rows, logits.</param>
    public static double Of(TrustDesign design, StrengthChoice strength, double start)
    {
        (int Row, double Logit)[] capped =
        [
            .. strength.Judged.Select((row, place) => (row, start + (strength.Logits[place] - strength.Bases[place])))
                .Where(one => one.Item2 > design.CapOf(one.row)),
        ];
        if (capped.Length < LeastCapped) return 0;
        return Lifts.MinBy(lift => capped.Sum(one => LogLoss.OfOne(design.Capped(one.Logit, one.Row, lift), design.Rows.Rows[one.Row].IsPositive)));
    }
}
