using Scoring.Numerics;

namespace Scoring.Fitting.Scorecards;

/// <summary>
/// A strictly monotone map of totals by which judged rows put them right: start + shift + slope · (total − start), then, of kind
/// <see cref="LogitMapKind.Bent"/>, linear between knots and parallel beyond them.
/// </summary>
public sealed class LogitMap
{
    private readonly PiecewiseLinear? _bend;

    /// <summary>Takes the parts of a map.</summary>
    internal LogitMap(LogitMapKind kind, double start, double shift, double slope, IReadOnlyList<(double X, double Y)>? knots)
    {
        Kind = kind;
        Start = start;
        Shift = shift;
        Slope = slope;
        Knots = knots ?? [];
        _bend = knots is null ? null : new PiecewiseLinear([.. knots.Select(knot => knot.X)], [.. knots.Select(knot => knot.Y - knot.X)]);
    }

    /// <summary>How much of a map it is.</summary>
    public LogitMapKind Kind { get; }

    /// <summary>Where the sum starts, logits: what is stretched is the distance from there.</summary>
    public double Start { get; }

    /// <summary>What every total is moved by, logits.</summary>
    public double Shift { get; }

    /// <summary>What the distance from the start is multiplied by, above 0.</summary>
    public double Slope { get; }

    /// <summary>Knots of the bend, from the total after shift and slope to the total after all; one of them lies where the start comes to lie. Empty without a bend.</summary>
    public IReadOnlyList<(double X, double Y)> Knots { get; }

    /// <summary>A total after the map, logits.</summary>
    /// <param name="logit">The total before it, logits.</param>
    public double Evaluate(double logit)
    {
        double straight = Start + Shift + (Slope * (logit - Start));
        return _bend is null ? straight : straight + _bend.Evaluate(straight);
    }
}
