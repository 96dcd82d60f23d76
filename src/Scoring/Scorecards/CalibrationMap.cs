using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>
/// A strictly monotone map of a scorecard's sum, fitted to outcomes: linear between knots, with slope 1 outside of them. It keeps the
/// base unchanged, so that the score without evidence is the prior.
/// </summary>
public sealed class CalibrationMap
{
    // Bounds of the slope: a nearly flat map would hide differences, a nearly vertical one would create steps. Outcomes that need either
    // contradict the curves.
    private const double LeastSlope = 0.01;
    private const double GreatestSlope = 5;

    private readonly PiecewiseLinear _change;

    private CalibrationMap(PiecewiseLinear change) => _change = change;

    /// <summary>The mapped sum, logits.</summary>
    /// <param name="logits">The sum, logits.</param>
    public double Evaluate(double logits) => logits + _change.Evaluate(logits);

    /// <summary>The change of a sum by the map, micro-logits; a greater sum never gives a smaller total.</summary>
    /// <param name="micros">The sum, micro-logits.</param>
    internal long ChangeOf(long micros) => Micros.Of(_change.Evaluate(Micros.ToUnits(micros)));

    /// <summary>Difference of two sums after the map, logits: the second minus the first.</summary>
    internal double Distance(double first, double second) => second - first + (_change.Evaluate(second) - _change.Evaluate(first));

    /// <summary>Reads a <c>calibration_map</c>.</summary>
    /// <param name="node">The object.</param>
    /// <param name="start">Base of the scorecard's sum, logits.</param>
    internal static CalibrationMap Read(ModelNode node, double start)
    {
        (double X, double Y)[] knots = CurveKnots.Read(node, "increasing");
        for (int i = 1; i < knots.Length; i++)
        {
            double slope = (knots[i].Y - knots[i - 1].Y) / (knots[i].X - knots[i - 1].X);
            if (slope is not (>= LeastSlope and <= GreatestSlope)) throw node.Get("knots").Elements![i].Fault($"a calibration map must rise by {LeastSlope} to {GreatestSlope} logits per logit");
        }

        CalibrationMap map = new(CurveKnots.CurveOf(Array.ConvertAll(knots, knot => (knot.X, knot.Y - knot.X))));
        return map.ChangeOf(Micros.Of(start)) == 0 ? map : throw node.Fault($"must leave the base, {start:R}, as it is: without evidence the score is the prior");
    }
}
