using Scoring.Numerics;

namespace Scoring.Fitting.Scorecards;

/// <summary>
/// A strictly monotone calibration map of totals: start + shift + slope · (total − start). Kind <see cref="LogitMapKind.Bent"/> then
/// interpolates linearly between knots and continues with slope 1 outside of them.
/// </summary>
public sealed class LogitMap
{
    private readonly PiecewiseLinear? _bend;

    /// <summary>Creates a map from its parts.</summary>
    internal LogitMap(LogitMapKind kind, double start, double shift, double slope, IReadOnlyList<(double X, double Y)>? knots)
    {
        Kind = kind;
        Start = start;
        Shift = shift;
        Slope = slope;
        Knots = knots ?? [];
        _bend = knots is null ? null : new PiecewiseLinear([.. knots.Select(knot => knot.X)], [.. knots.Select(knot => knot.Y - knot.X)]);
    }

    /// <summary>Kind of the map.</summary>
    public LogitMapKind Kind { get; }

    /// <summary>The total that the slope keeps fixed, logits.</summary>
    public double Start { get; }

    /// <summary>Amount added to every total, logits.</summary>
    public double Shift { get; }

    /// <summary>Factor of the distance from the start, above 0.</summary>
    public double Slope { get; }

    /// <summary>
    /// Knots of the bend, from the total after shift and slope to the final total; one of them lies at the mapped start. Empty without a
    /// bend.
    /// </summary>
    public IReadOnlyList<(double X, double Y)> Knots { get; }

    /// <summary>A total after the map, logits.</summary>
    /// <param name="logit">The total before it, logits.</param>
    public double Evaluate(double logit)
    {
        double straight = Start + Shift + (Slope * (logit - Start));
        return _bend is null ? straight : straight + _bend.Evaluate(straight);
    }
}
