using System.Runtime.CompilerServices;

namespace Scoring.Numerics;

/// <summary>
/// Contributions of the knots of a piecewise linear function f to the moments of f(X) − f(mean) for a normal X. With the knots at the
/// distances z = |knot − mean|/σ, the first moment is σ·Σ (change of slope)·A(z) and the second is (σ·slope at the mean)² + 2σ·Σ (change
/// of slope)·(f(knot) − f(mean))·A(z) ± σ²·Σ (change of the slope's square)·B(z), plus above the mean and minus below, with A(z) =
/// E[max(Z − z, 0)] and B(z) = E[max(Z − z, 0)²] for a standard normal Z: beyond each knot, away from the mean, the function departs from
/// the line before it.
/// </summary>
/// <remarks>
/// Every lane computes one knot. Lanes are never added to each other, so a term has the same bits in lanes of every width, and beside any
/// other terms. Knots beyond <see cref="Reach"/> deviations have no term.
/// </remarks>
internal static class KnotSums
{
    /// <summary>Less than 10^-17 of a normal distribution lies beyond this number of standard deviations.</summary>
    public const double Reach = 8.5;

    // 2^52 + 2^51 removes the fraction, rounding to nearest; the lowest bits then contain the integer, here the exponent field of a
    // double.
    private const double ExponentRounding = 6755399441055744.0 + 1023;

    // ½log₂e.
    private const double HalfLogTwoOfE = 0.7213475204444817;

    /// <summary>Replaces distances by A, and writes B.</summary>
    /// <param name="distances">Distances from the mean in standard deviations, from 0 to somewhat above <see cref="Reach"/>, in whole lanes.</param>
    /// <param name="squares">Receives B.</param>
    /// <param name="count">Number of knots.</param>
    public static void Compute<TLanes>(ref double distances, ref double squares, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int at = 0; at < count; at += TLanes.Count)
        {
            TLanes.Store(Beyond(TLanes.Load(ref distances, at), out TLanes square), ref distances, at);
            TLanes.Store(square, ref squares, at);
        }
    }

    /// <summary>A(z), and B(z) in <paramref name="square"/>.</summary>
    /// <param name="z">Distance from the mean in standard deviations, from 0 to somewhat above <see cref="Reach"/>.</param>
    /// <param name="square">B(z).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Beyond<TLanes>(TLanes z, out TLanes square)
        where TLanes : struct, ILanes<TLanes>
    {
        // φ(z) = 2^−exponent/√(2π), Φ(−z) = φ(z)·r; A = φ·(1 − z·r) and B = φ·(r − z·(1 − z·r)).
        TLanes exponent = z * z * TLanes.Of(HalfLogTwoOfE);
        TLanes density = Density(exponent);
        TLanes ratio = TailRatio(z, exponent);
        TLanes beyond = TLanes.Of(1) - (z * ratio);
        square = density * (ratio - (z * beyond));
        return density * beyond;
    }

    /// <summary>2^−exponent/√(2π).</summary>
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
