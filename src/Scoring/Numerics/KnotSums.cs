using System.Runtime.CompilerServices;

namespace Scoring.Numerics;

/// <summary>
/// Contributions of the knots of a piecewise linear function f to the moments of f(X) − f(mean) for a normal X. With the knots at the
/// distances z = |knot − mean|/σ, the first moment is σ·Σ (change of slope)·A(z) and the second is (σ·slope at the mean)² + 2σ·Σ (change
/// of slope)·(f(knot) − f(mean))·A(z) ± σ²·Σ (change of the slope's square)·B(z), plus above the mean and minus below, with A(z) =
/// E[max(Z − z, 0)] and B(z) = E[max(Z − z, 0)²] for a standard normal Z: beyond each knot, away from the mean, the function departs from
/// the line before it.
/// </summary>
internal static class KnotSums
{
    /// <summary>
    /// Rows of the table: positions (for padding, one far above all others), values, changes of slope, and changes of half the slope's
    /// square, decreases positive.
    /// </summary>
    public const int Rows = 4;

    // Above the supported positions and means.
    private const double Nowhere = 1e51;

    // 2^52 + 2^51 removes the fraction, rounding to nearest; the lowest bits then contain the integer, here the exponent field of a
    // double.
    private const double ExponentRounding = 6755399441055744.0 + 1023;

    // ½log₂e, and the exponent at which φ is treated as 0: some 37.7 deviations.
    private const double HalfLogTwoOfE = 0.7213475204444817;
    private const double Horizon = 1023;

    /// <summary>Fills the rows that depend on the slopes: before the first knot, of each segment, and beyond the last knot.</summary>
    public static void FillChanges(Span<double> table, int width, ReadOnlySpan<double> slopes)
    {
        table[(slopes.Length - 1)..width].Fill(Nowhere);
        for (int i = 0; i + 1 < slopes.Length; i++)
        {
            table[(2 * width) + i] = slopes[i + 1] - slopes[i];
            table[(3 * width) + i] = (slopes[i] - slopes[i + 1]) * ((slopes[i] + slopes[i + 1]) * 0.5);
        }
    }

    /// <summary>Both moments of f(X) − f(mean).</summary>
    /// <param name="table">The table, row by row, with as many numbers per row as lanes, followed by the slopes.</param>
    /// <param name="mean">Mean of X, at most 10^50 in magnitude, as are the positions of the knots.</param>
    /// <param name="variance">Variance of X, in [10^-100, 10^100].</param>
    /// <param name="value">f(mean).</param>
    /// <param name="second">The second moment; the first is returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Moments<TLanes>(ref double table, double mean, double variance, out double value, out double second)
        where TLanes : struct, ILanes<TLanes>
    {
        // The line through the last knot at or below the mean; constant before the first and beyond the last.
        TLanes above = TLanes.Of(mean) - TLanes.Load(ref table, 0);
        int piece = TLanes.CountUnsigned(above);
        ref double knot = ref Unsafe.Add(ref table, Math.Max(piece - 1, 0));
        double slope = Unsafe.Add(ref table, (Rows * TLanes.Count) + piece);
        value = Unsafe.Add(ref knot, TLanes.Count) + (slope * (mean - knot));

        double deviation = Math.Sqrt(variance);
        TLanes bends = Terms(ref table, above, deviation, 1 / variance, value, out TLanes products);
        double rise = deviation * slope;
        second = (rise * rise) + ((deviation + deviation) * TLanes.Sum(products));
        return deviation * TLanes.Sum(bends);
    }

    /// <summary>Per knot: (change of slope)·A, and half of its part of the second moment, divided by σ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Terms<TLanes>(ref double table, TLanes above, double deviation, double inverse, double value, out TLanes products)
        where TLanes : struct, ILanes<TLanes>
    {
        // The exponent of φ(z) = 2^−exponent/√(2π), limited to where the power of two is 0. z² does not depend on the square root that z
        // needs.
        TLanes exponent = TLanes.Least(above * above * TLanes.Of(inverse * HalfLogTwoOfE), TLanes.Of(Horizon));
        TLanes density = Density(exponent);
        TLanes z = TLanes.Abs(above) * TLanes.Of(deviation * inverse);

        // Φ(−z) = φ(z)·r; A = φ·(1 − z·r) and B = φ·(r − z·(1 − z·r)).
        TLanes ratio = TailRatio(z, exponent);
        TLanes beyond = TLanes.Of(1) - (z * ratio);
        TLanes bends = TLanes.Load(ref table, 2 * TLanes.Count) * density * beyond;
        TLanes curves = TLanes.Load(ref table, 3 * TLanes.Count) * TLanes.Of(deviation) * density * (ratio - (z * beyond));
        products = (bends * (TLanes.Load(ref table, TLanes.Count) - TLanes.Of(value))) + TLanes.FlipSign(curves, above);
        return bends;
    }

    /// <summary>2^−exponent/√(2π), 0 at the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Density<TLanes>(TLanes exponent)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes shifted = TLanes.Of(ExponentRounding) - exponent;
        TLanes r = exponent + (shifted - TLanes.Of(ExponentRounding));

        // 2^−r/√(2π): degree 9 on ±½, error 5.5·10^-15.
        TLanes w = r * r;
        TLanes w2 = w * w;
        TLanes low = TLanes.Of(0.39894228040143803) + (r * TLanes.Of(-0.27652571686640853)) + (w * (TLanes.Of(0.0958365104980582) + (r * TLanes.Of(-0.022142935682325057))));
        TLanes middle = TLanes.Of(0.0038370783938237486) + (r * TLanes.Of(-0.0005319320114490219)) + (w * (TLanes.Of(6.145080986736472e-05) + (r * TLanes.Of(-6.084936118857143e-06))));
        TLanes high = TLanes.Of(5.289833111309277e-07) + (r * TLanes.Of(-4.071567179328974e-08));
        return (low + (w2 * (middle + (w2 * high)))) * TLanes.LowestBitsFirst(shifted);
    }

    /// <summary>
    /// Φ(−z)/φ(z), for exponent = z²·½log₂e: a quotient of degrees 6 and 7 in z, error below 3.3·10^-16/(φ(z)·(1 + z²)) and 3.3·10^-10 up to z = 12.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes TailRatio<TLanes>(TLanes z, TLanes exponent)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = exponent * exponent;
        TLanes even = TLanes.Of(1.2533141373155012) + (exponent * TLanes.Of(0.9336890975402428)) + (square * (TLanes.Of(0.07763031307564841) + (exponent * TLanes.Of(0.0006387204282058246))));
        TLanes odd = TLanes.Of(1.2985575214248442) + (exponent * TLanes.Of(0.2898196352666936)) + (square * TLanes.Of(0.008807204797658322));
        TLanes numerator = even + (z * odd);
        even = TLanes.Of(1) + (exponent * TLanes.Of(2.0804034078511022)) + (square * (TLanes.Of(0.41063105750810547) + (exponent * TLanes.Of(0.012209565669453559))));
        odd = TLanes.Of(1.8339835584623223) + (exponent * TLanes.Of(0.9886447949234316)) + (square * (TLanes.Of(0.07808783663206303) + (exponent * TLanes.Of(0.0006387167251194529))));
        return numerator / (even + (z * odd));
    }
}
