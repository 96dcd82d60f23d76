using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Scoring.Numerics;

/// <content>The moments by sums over the knots near the mean, in lanes.</content>
public sealed partial class PiecewiseLinear
{
    /// <summary>Number of knots up to which moments are summed over knots.</summary>
    internal const int MostKnots = 8;

    // Above the supported positions, and all that a supported belief reaches.
    private const double Nowhere = 1e51;

    // Rows of the table after the positions, which are padded with knots that no belief reaches: values, changes of slope, changes of half
    // the slope's square (decreases positive), and slopes (before the first knot, of each segment, beyond the last knot). Only functions with
    // more knots have longer rows; their moments are summed by segments.
    private const int Values = 1, Bends = 2, Curves = 3, SlopeRow = 4, Rows = 5;

    /// <summary><see cref="Moments"/> in lanes of some width; every width gives the same bits.</summary>
    internal void MomentsIn<TLanes>(double mean, double variance, out double expectation, out double deviation)
        where TLanes : struct, ILanes<TLanes>
    {
        LineAtMean line = default;
        FindLine<TLanes>(mean, variance, ref line);
        Span<double> items = stackalloc double[2 * MostKnots];
        ref double first = ref MemoryMarshal.GetReference(items);
        ref double second = ref Unsafe.Add(ref first, MostKnots);
        TLanes inverse = TLanes.Of(1 / line.Deviation);
        for (int at = 0; at < line.Knots; at += TLanes.Count)
        {
            // Knots out of reach are computed too, slowly if they underflow.
            TLanes z = TLanes.Least(Distances(line, at, inverse, mean), TLanes.Of(KnotSums.Reach + 1));
            TLanes.Store(KnotSums.Beyond(z, out TLanes square), ref first, at);
            TLanes.Store(square, ref second, at);
        }

        Finish(line, ref first, ref second, out expectation, out deviation);
    }

    /// <summary>
    /// The line at the mean of X and the knots within <see cref="KnotSums.Reach"/> deviations: none of them means that one line has all of the
    /// weight. Arguments for which sums over knots are not accurate are summed by segments, and have no knots.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void FindLine<TLanes>(double mean, double variance, ref LineAtMean line)
        where TLanes : struct, ILanes<TLanes>
    {
        if (!(variance >= 0 && variance <= _greatestVariance && Math.Abs(mean) <= GreatestMagnitude))
        {
            LineByPieces(mean, variance, out line);
            return;
        }

        ref double table = ref MemoryMarshal.GetArrayDataReference(_table);
        double deviation = Math.Sqrt(variance), reach = KnotSums.Reach * deviation;
        TLanes centre = TLanes.Of(mean), low = TLanes.Of(mean - reach), high = TLanes.Of(mean + reach), x = TLanes.Load(ref table, 0);
        int below = TLanes.CountUnsigned(low - x), upTo = TLanes.CountUnsigned(centre - x), within = TLanes.Count - TLanes.CountUnsigned(x - high);
        if (TLanes.Count < _count)
        {
            x = TLanes.Load(ref table, TLanes.Count);
            below += TLanes.CountUnsigned(low - x);
            upTo += TLanes.CountUnsigned(centre - x);
            within += TLanes.Count - TLanes.CountUnsigned(x - high);
        }

        // The line through the last knot at or below the mean; constant before the first and beyond the last.
        ref double knot = ref Unsafe.Add(ref table, Math.Max(upTo - 1, 0));
        double slope = Unsafe.Add(ref table, (SlopeRow * MostKnots) + upTo);
        line.Value = Unsafe.Add(ref knot, Values * MostKnots) + (slope * (mean - knot));
        line.Rise = slope * deviation;
        line.Deviation = deviation;
        line.FirstKnot = below;
        line.KnotsUpToMean = upTo;
        line.Knots = Math.Max(within - below, 0);
    }

    /// <summary>Writes the distances of the knots of a line, in whole lanes: what follows the knots has no meaning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteDistances<TLanes>(in LineAtMean line, double mean, ref double distances)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inverse = TLanes.Of(1 / line.Deviation);
        TLanes.Store(Distances(line, 0, inverse, mean), ref distances, 0);
        if (TLanes.Count < line.Knots) TLanes.Store(Distances(line, TLanes.Count, inverse, mean), ref distances, TLanes.Count);
    }

    /// <summary>Distances from the mean of the knots in reach, from some knot on, in standard deviations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Distances<TLanes>(in LineAtMean line, int at, TLanes inverse, double mean)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes x = TLanes.Load(ref MemoryMarshal.GetArrayDataReference(_table), line.FirstKnot + at);
        return TLanes.Abs(TLanes.Of(mean) - x) * inverse;
    }

    /// <summary>The moments from the line at the mean, and A and B of its knots (see <see cref="KnotSums"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Finish(in LineAtMean line, ref double beyond, ref double squares, out double expectation, out double deviation)
    {
        expectation = line.Value;
        deviation = Math.Abs(line.Rise);
        if (line.Knots == 0) return;
        ref double knots = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_table), line.FirstKnot);
        int below = line.KnotsUpToMean - line.FirstKnot;
        double first = 0, second = 0;
        for (int at = 0; at < line.Knots; at++)
        {
            ref double knot = ref Unsafe.Add(ref knots, at);
            double term = Unsafe.Add(ref knot, Bends * MostKnots) * Unsafe.Add(ref beyond, at);
            double curve = Unsafe.Add(ref knot, Curves * MostKnots) * line.Deviation;
            first += term;
            second += (term * (Unsafe.Add(ref knot, Values * MostKnots) - line.Value)) + ((at < below ? curve : -curve) * Unsafe.Add(ref squares, at));
        }

        first *= line.Deviation;
        expectation += first;
        if (expectation > Maximum) expectation = Maximum;
        if (expectation < Minimum) expectation = Minimum;

        // The mean is within a deviation of the median, so this difference cancels little.
        double square = (line.Rise * line.Rise) + ((line.Deviation + line.Deviation) * second) - (first * first);
        deviation = square > 0 ? Math.Sqrt(square) : 0;
        if (deviation > _halfSpan) deviation = _halfSpan;
    }

    // Not inlined: it is rare.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LineByPieces(double mean, double variance, out LineAtMean line)
    {
        MomentsByPieces(mean, variance, out double expectation, out double deviation);
        line = new LineAtMean { Value = expectation, Rise = deviation };
    }
}
