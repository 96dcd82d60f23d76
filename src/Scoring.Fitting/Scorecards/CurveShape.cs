using Scoring.Numerics;

namespace Scoring.Fitting.Scorecards;

/// <summary>
/// What is fixed of one curve before it is fitted: its knots, its direction, the curve to start from, and the population that it is centred on. A curve
/// is a sum of ramps, one between each two knots, each rising from 0 to 1; what is fitted is how much of each, so that its direction is a bound on numbers.
/// </summary>
public sealed class CurveShape
{
    private readonly PiecewiseLinear[] _ramps;
    private readonly double[] _centre;
    private readonly double[] _priorRises;
    private readonly double[] _widths;

    /// <summary>Fixes a curve.</summary>
    /// <param name="code">Name of the feature.</param>
    /// <param name="x">Places of the knots, at least two, strictly ascending.</param>
    /// <param name="priorY">The curve to start from, a value per knot, logits; only its differences count. It must run in the direction.</param>
    /// <param name="direction">Which way the curve may run.</param>
    /// <param name="population">The value of a row of which nothing is known: the curve's mean contribution over it is exactly 0.</param>
    /// <exception cref="ArgumentException">The knots are not of that kind, or the curve to start from runs against the direction.</exception>
    public CurveShape(string code, IReadOnlyList<double> x, IReadOnlyList<double> priorY, CurveDirection direction, Belief population)
    {
        if (x.Count < 2 || x.Count != priorY.Count) throw new ArgumentException("A curve takes at least two knots, and one value for each.", nameof(x));
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
            if (_priorRises[rise] < Lowest || _priorRises[rise] > Highest) throw new ArgumentException($"The curve of {code} to start from runs against its direction.", nameof(priorY));
        }
    }

    /// <summary>Name of the feature.</summary>
    public string Code { get; }

    /// <summary>Places of the knots, strictly ascending.</summary>
    public IReadOnlyList<double> Knots { get; }

    /// <summary>Which way the curve may run.</summary>
    public CurveDirection Direction { get; }

    /// <summary>How many ramps there are: one less than knots.</summary>
    internal int Rises => _ramps.Length;

    /// <summary>Least rise that the direction allows, logits.</summary>
    internal double Lowest => Direction == CurveDirection.Increasing ? 0 : double.NegativeInfinity;

    /// <summary>Greatest rise that the direction allows, logits.</summary>
    internal double Highest => Direction == CurveDirection.Decreasing ? 0 : double.PositiveInfinity;

    /// <summary>Rise of the curve to start from at each ramp, logits.</summary>
    internal ReadOnlySpan<double> PriorRises => _priorRises;

    /// <summary>Width of each ramp as a share of the span of the knots: a wide ramp may stray farther from the curve to start from than a narrow one.</summary>
    internal ReadOnlySpan<double> Widths => _widths;

    /// <summary>Writes how much of each ramp a belief has, less what the population has; all 0 when missing.</summary>
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

        // Adding up keeps the direction: a rise of 0 or more never lowers the sum, not by rounding either.
        for (int rise = 0; rise < rises.Length; rise++) values[rise + 1] = values[rise] + rises[rise];
        return values;
    }
}
