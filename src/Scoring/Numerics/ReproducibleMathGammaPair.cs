using System.Runtime.CompilerServices;

namespace Scoring.Numerics;

/// <content>The moments of the logit of a beta-distributed rate, one per lane.</content>
public static partial class ReproducibleMath
{
    // Beyond these limits products of the two would overflow or underflow.
    private const double LeastOfPair = 1e-50;
    private const double GreatestOfPair = 1e100;

    /// <summary>True if <see cref="GammaPair{TLanes}"/> supports both arguments.</summary>
    internal static bool IsGammaPair(double x, double y) => x >= LeastOfPair && y >= LeastOfPair && x <= GreatestOfPair && y <= GreatestOfPair;

    /// <summary>
    /// ψ(x) − ψ(y) and ψ′(x) + ψ′(y) for positive x and y, faster than separately. Errors below 4·10^-15 of the greatest of 1, |ψ(x)| and
    /// |ψ(y)|, and of the sum.
    /// </summary>
    internal static (double DigammaDifference, double TrigammaSum) GammaPair(double x, double y)
    {
        if (!IsGammaPair(x, y)) return (Digamma(x) - Digamma(y), Trigamma(x) + Trigamma(y));
        OneLane difference = GammaPair(new OneLane(x), new OneLane(y), out OneLane sum);
        return (difference.Value, sum.Value);
    }

    /// <summary>
    /// ψ(x) − ψ(y), and in <paramref name="trigammaSum"/> ψ′(x) + ψ′(y), for positive x and y within the limits: one logarithm for both, and
    /// one division for it and both series. A lane has the same bits whatever is in the others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes GammaPair<TLanes>(TLanes x, TLanes y, out TLanes trigammaSum)
        where TLanes : struct, ILanes<TLanes>
    {
        Raise(ref x, out TLanes ofX, out TLanes squaresOfX);
        Raise(ref y, out TLanes ofY, out TLanes squaresOfY);
        x -= TLanes.Of(0.5);
        y -= TLanes.Of(0.5);

        // ln(x/y) = k·ln 2 + 2·atanh f with f = (x·2^−k − y)/(x·2^−k + y), |f| < 0.232.
        TLanes near = x;
        TLanes k = TLanes.ScaleTo(y, ref near);
        TLanes product = x * y;
        TLanes inverse = TLanes.Of(1) / (product * (near + y));
        TLanes f = (near - y) * (inverse * product);
        TLanes logarithm = (k * TLanes.Of(LogTwoHigh)) + ((f + f) + ((f * QuotientCurve(f * f)) + (k * TLanes.Of(LogTwoLow))));
        TLanes inverseOfX = inverse * (near + y) * y;
        TLanes inverseOfY = inverse * (near + y) * x;
        TLanes curveOfX = inverseOfX * inverseOfX;
        TLanes curveOfY = inverseOfY * inverseOfY;
        TLanes sum = (inverseOfX + (inverseOfX * TrigammaCurve(curveOfX))) + (inverseOfY + (inverseOfY * TrigammaCurve(curveOfY)));
        trigammaSum = sum + (squaresOfX + squaresOfY);
        return logarithm + ((DigammaCurve(curveOfX) - DigammaCurve(curveOfY)) - (ofX - ofY));
    }

    /// <summary>
    /// Raises x below <see cref="SeriesStart"/> by 8, with Σ 1/(x + i) and Σ 1/(x + i)² for i = 0 to 7 over one denominator: see
    /// <see cref="Digamma"/> and <see cref="Trigamma"/>. Elsewhere x stays and the sums are 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Raise<TLanes>(ref TLanes x, out TLanes sum, out TLanes sumOfSquares)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes low = x - TLanes.Of(SeriesStart);
        sum = TLanes.Of(0);
        sumOfSquares = sum;
        if (TLanes.CountUnsigned(low) == TLanes.Count) return;
        TLanes z = x * (x + TLanes.Of(7));
        TLanes outer = z * (z + TLanes.Of(6));
        TLanes inner = (z + TLanes.Of(10)) * (z + TLanes.Of(12));
        TLanes inverse = TLanes.Of(1) / (outer * inner);
        TLanes twice = z + z;
        TLanes pairs = ((x + x) + TLanes.Of(7)) * (((twice + TLanes.Of(6)) * inner) + ((twice + TLanes.Of(22)) * outer)) * inverse;

        // (x + i)² + (x + 7 − i)² = 49 − 14·i + 2·i² + 2·z.
        TLanes z6 = z + TLanes.Of(6), z10 = z + TLanes.Of(10), z12 = z + TLanes.Of(12);
        TLanes outerSum = ((twice + TLanes.Of(49)) * (z6 * z6)) + ((twice + TLanes.Of(37)) * (z * z));
        TLanes innerSum = ((twice + TLanes.Of(29)) * (z12 * z12)) + ((twice + TLanes.Of(25)) * (z10 * z10));
        TLanes squares = ((outerSum * inverse * inner) * (inner * inverse)) + ((innerSum * inverse * outer) * (outer * inverse));
        sum = TLanes.WhereNegative(low, pairs);
        sumOfSquares = TLanes.WhereNegative(low, squares);
        x += TLanes.WhereNegative(low, TLanes.Of(SeriesStart));
    }

    /// <summary>2·atanh(√w)/√w − 2 for w in [0, 0.232²].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes QuotientCurve<TLanes>(TLanes w)
        where TLanes : struct, ILanes<TLanes>
    {
        // Over w: degree 7, error 2.9·10^-16.
        TLanes square = w * w;
        TLanes fourth = square * square;
        TLanes low = TLanes.Of(0.6666666666666664) + (w * TLanes.Of(0.4000000000006561)) + (square * (TLanes.Of(0.28571428545879085) + (w * TLanes.Of(0.22222226005389906))));
        TLanes high = TLanes.Of(0.18181543790024424) + (w * TLanes.Of(0.15395378223124476)) + (square * (TLanes.Of(0.13101305948012015) + (w * TLanes.Of(0.14318819180817588))));
        return w * (low + (fourth * high));
    }

    /// <summary>w·P(w): see <see cref="DigammaSeries"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes DigammaCurve<TLanes>(TLanes w)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = w * w;
        TLanes even = TLanes.Of(0.041666666666666644)
            + (square * (TLanes.Of(0.0038442459288794764) + (square * (TLanes.Of(0.007555198728677619) + (square * TLanes.Of(0.061463015211687275))))));
        TLanes odd = TLanes.Of(-0.007291666666553035) + (square * (TLanes.Of(-0.0041340794597139055) + (square * TLanes.Of(-0.020588837206118905))));
        return w * (even + (w * odd));
    }

    /// <summary>w·P(w): see <see cref="TrigammaSeries"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes TrigammaCurve<TLanes>(TLanes w)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = w * w;
        TLanes even = TLanes.Of(-0.08333333333333302)
            + (square * (TLanes.Of(-0.023065474616295982) + (square * (TLanes.Of(-0.07552108459523986) + (square * TLanes.Of(-0.8258951297393692))))));
        TLanes odd = TLanes.Of(0.02916666666492895) + (square * (TLanes.Of(0.0330723784129648) + (square * TLanes.Of(0.24537117067604888))));
        return w * (even + (w * odd));
    }
}
