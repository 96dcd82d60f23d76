using Scoring.Fitting.Metrics;
using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Trust;

/// <summary>
/// How far outcomes lift the cap by authenticity. Curves are fitted without it, so that the authenticity curve says itself what a doubtful audience costs;
/// the cap stays where campaigns that it held down are foretold best with it. It is never lowered, and with few such campaigns it stays as it was.
/// </summary>
internal static class CapLift
{
    /// <summary>Judged campaigns that the cap must hold down before it is touched.</summary>
    public const int LeastCapped = 50;

    // In steps that no reader would quarrel about; the last one is beyond the range of totals, where nothing is capped.
    private static readonly double[] Lifts = [0, 0.5, 1, 1.5, 2, 3, 4, 8];

    /// <summary>The lift, logits.</summary>
    /// <param name="design">The rows.</param>
    /// <param name="strength">What was foretold of the judged ones.</param>
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
