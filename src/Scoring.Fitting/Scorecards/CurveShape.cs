using Scoring.Numerics;

namespace Scoring.Fitting.Scorecards;

/// <summary>
/// The fixed properties of a curve before the fit: its knots, its direction, the initial curve, and the population that it is centred on.
/// A curve is a sum of ramps, one between each two adjacent knots, each rising from 0 to 1. The fit determines the coefficient of each
/// ramp, so the direction is a bound on the coefficients.
/// </summary>
public sealed class CurveShape
{
    private readonly PiecewiseLinear[] _ramps;
    private readonly double[] _centre;
    private readonly double[] _priorRises;
    private readonly double[] _widths;

    /// <summary>Creates a curve shape.</summary>
    /// <param name="code">Name of the feature.</param>
    /// <param name="x">Positions of the knots, at least two, strictly ascending.</param>
    /// <param name="priorY">The initial curve, one value per knot, logits; only differences count. It must respect the direction.</param>
    /// <param name="direction">Allowed direction of the curve.</param>
    /// <param name="population">Belief about the value if it is unknown: the mean contribution of the curve over it is exactly 0.</param>
    /// <exception cref="ArgumentException">The knots are invalid, or the initial curve violates the direction.</exception>
    public CurveShape(string code, IReadOnlyList<double> x, IReadOnlyList<double> priorY, CurveDirection direction, Belief population)
    {
        if (x.Count < 2 || x.Count != priorY.Count) throw new ArgumentException("A curve needs at least two knots and one value per knot.", nameof(x));
        Code = code;
        Knots = [.. x];
        Direction = direction;
        int rises = x.Count - 1;
        (_ramps, _centre, _priorRises, _widths) = (new PiecewiseLinear[rises], new double[rises], new double[rises], new double[rises]);
        double[] places = [.. x];
        for (int rise = 0; rise < rises; rise++)
        {
            double[] ramp = [.. Enumerable.Range(0, x.Count).Select(knot => knot > rise ? 1.0 : 0)];
            _ramps[rise] = new PiecewiseLinear(places, ramp);
            _centre[rise] = _ramps[rise].Expectation(population.Mean, population.Variance);
            _priorRises[rise] = priorY[rise + 1] - priorY[rise];
            _widths[rise] = (x[rise + 1] - x[rise]) / (x[^1] - x[0]);
            if (_priorRises[rise] < Lowest || _priorRises[rise] > Highest) throw new ArgumentException($"The initial curve of {code} violates its direction.", nameof(priorY));
        }
    }

    /// <summary>Name of the feature.</summary>
    public string Code { get; }

    /// <summary>Positions of the knots, strictly ascending.</summary>
    public IReadOnlyList<double> Knots { get; }

    /// <summary>Allowed direction of the curve.</summary>
    public CurveDirection Direction { get; }

    /// <summary>Number of ramps: one less than knots.</summary>
    internal int Rises => _ramps.Length;

    /// <summary>Lowest rise that the direction allows, logits.</summary>
    internal double Lowest => Direction == CurveDirection.Increasing ? 0 : double.NegativeInfinity;

    /// <summary>Highest rise that the direction allows, logits.</summary>
    internal double Highest => Direction == CurveDirection.Decreasing ? 0 : double.PositiveInfinity;

    /// <summary>Rise of the initial curve at each ramp, logits.</summary>
    internal ReadOnlySpan<double> PriorRises => _priorRises;

    /// <summary>
    /// Width of each ramp as a share of the span of the knots: a wide ramp may deviate from the initial curve more than a narrow one.
    /// </summary>
    internal ReadOnlySpan<double> Widths => _widths;

    /// <summary>Writes the expected value of each ramp under a belief minus that under the population; all 0 if missing.</summary>
    internal void Write(in Belief belief, Span<double> columns)
    {
        columns[.._ramps.Length].Clear();
        if (belief.IsMissing) return;
        for (int rise = 0; rise < _ramps.Length; rise++) columns[rise] = _ramps[rise].Expectation(belief.Mean, belief.Variance) - _centre[rise];
    }

    /// <summary>The values at the knots, logits, centred: the curve's mean over the population is 0.</summary>
    internal double[] ValuesOf(ReadOnlySpan<double> rises)
    {
        double[] values = new double[rises.Length + 1];
        for (int rise = 0; rise < rises.Length; rise++) values[0] -= rises[rise] * _centre[rise];

        // Summation keeps the direction: a rise of at least 0 never lowers the sum, also after rounding.
        for (int rise = 0; rise < rises.Length; rise++) values[rise + 1] = values[rise] + rises[rise];
        return values;
    }
}
