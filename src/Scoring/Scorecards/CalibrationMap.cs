using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>
/// A strictly monotone map of a scorecard's sum, by which outcomes put it right: linear between knots, parallel to what it maps beyond them. It leaves
/// the base as it is, so that no evidence stays the prior.
/// </summary>
public sealed class CalibrationMap
{
    // A map that hardly rises, or rises like a step, would hide differences or make edges: outcomes that ask for one contradict the curves.
    private const double LeastSlope = 0.01;
    private const double GreatestSlope = 5;

    private readonly PiecewiseLinear _change;

    private CalibrationMap(PiecewiseLinear change) => _change = change;

    /// <summary>What a sum becomes, logits.</summary>
    /// <param name="logits">The sum, logits.</param>
    public double Evaluate(double logits) => logits + _change.Evaluate(logits);

    /// <summary>What is added to a sum, micro-logits; so that a greater sum never becomes a smaller total.</summary>
    /// <param name="micros">The sum, micro-logits.</param>
    internal long ChangeOf(long micros) => Micros.Of(_change.Evaluate(Micros.ToUnits(micros)));

    /// <summary>How far apart two sums are after the map, logits: the second less the first.</summary>
    internal double Distance(double first, double second) => second - first + (_change.Evaluate(second) - _change.Evaluate(first));

    /// <summary>Reads a <c>calibration_map</c>.</summary>
    /// <param name="node">The object.</param>
    /// <param name="start">Where the scorecard's sum starts, logits.</param>
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
