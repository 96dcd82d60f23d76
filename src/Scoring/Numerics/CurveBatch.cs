using System.Runtime.InteropServices;

namespace Scoring.Numerics;

/// <summary>
/// <see cref="PiecewiseLinear.Moments"/> of many functions at once, to the last bit: the knots that the beliefs reach are packed without gaps
/// and computed in whole lanes, whatever functions they belong to. The cost follows the number of these knots. Reused: allocates nothing
/// after its creation.
/// </summary>
/// <param name="capacity">Maximum number of beliefs.</param>
internal sealed class CurveBatch(int capacity)
{
    // Distances become A, see KnotSums. Lanes are also written after the last knot.
    private readonly double[] _distances = new double[(capacity + 1) * PiecewiseLinear.MostKnots];
    private readonly double[] _squares = new double[(capacity + 1) * PiecewiseLinear.MostKnots];
    private readonly LineAtMean[] _lines = new LineAtMean[capacity];
    private int _count;
    private int _knots;

    /// <summary>Removes all beliefs.</summary>
    public void Clear() => (_count, _knots) = (0, 0);

    /// <summary>Adds a belief.</summary>
    /// <param name="curve">The function.</param>
    /// <param name="mean">Mean of its argument.</param>
    /// <param name="variance">Variance of its argument, finite and not negative.</param>
    /// <returns>The index of the result.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative, infinite or NaN.</exception>
    public int Add(PiecewiseLinear curve, double mean, double variance)
    {
        AddIn<FourLanes>(curve, mean, variance);
        return _count - 1;
    }

    /// <summary>Computes all beliefs.</summary>
    public void Compute() => ComputeIn<FourLanes>();

    /// <summary>Reads the moments of one belief.</summary>
    /// <param name="index">The index of the result.</param>
    /// <param name="curve">Its function.</param>
    /// <param name="expectation">E[f(X)].</param>
    /// <param name="deviation">Standard deviation of f(X).</param>
    public void Read(int index, PiecewiseLinear curve, out double expectation, out double deviation)
    {
        ref readonly LineAtMean line = ref _lines[index];
        curve.Finish(line, ref _distances[line.Start], ref _squares[line.Start], out expectation, out deviation);
    }

    /// <summary><see cref="Add"/> in lanes of some width.</summary>
    internal void AddIn<TLanes>(PiecewiseLinear curve, double mean, double variance)
        where TLanes : struct, ILanes<TLanes>
    {
        ref LineAtMean line = ref _lines[_count++];
        curve.FindLine<TLanes>(mean, variance, ref line);
        line.Start = _knots;
        if (line.Knots == 0) return;
        curve.WriteDistances<TLanes>(line, mean, ref _distances[_knots]);
        _knots += line.Knots;
    }

    /// <summary><see cref="Compute"/> in lanes of some width; every width gives the same bits.</summary>
    internal void ComputeIn<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        // Whatever follows the last knot would be computed too, slowly if it underflows.
        ref double distances = ref MemoryMarshal.GetArrayDataReference(_distances);
        TLanes.Store(TLanes.Of(0), ref distances, _knots);
        KnotSums.Compute<TLanes>(ref distances, ref MemoryMarshal.GetArrayDataReference(_squares), _knots);
    }
}
