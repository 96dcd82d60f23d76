using System.Runtime.CompilerServices;

namespace Scoring.Numerics;

/// <content>The derivatives of the logarithm of the gamma function.</content>
public static partial class ReproducibleMath
{
    // From here on the series in 1/(x − ½)² are valid; below, x is shifted up by eight.
    private const double SeriesStart = 8;
    private const double LeastOfPair = 1e-50;
    private const double GreatestOfPair = 1e100;

    /// <summary>
    /// Digamma function ψ(x) = d ln Γ(x)/dx for x &gt; 0: error below 2·10^-15 of the greater of |ψ(x)| and 1, as ψ has a root at 1.4616. −∞ at 0, +∞ at +∞, NaN below 0.
    /// </summary>
    public static double Digamma(double x)
    {
        if (x >= SeriesStart) return DigammaSeries(x);
        if (x <= 0) return x == 0 ? double.NegativeInfinity : double.NaN;

        // ψ(x) = ψ(x + 8) − Σ 1/(x + i), i = 0 to 7. The terms i and 7 − i together are (2x + 7)/(z + i·(7 − i)) with z = x·(x + 7);
        // the four pairs, 0, 6, 10 and 12 away from z, use one common denominator, all terms positive.
        double z = x * (x + 7);
        double outer = z * (z + 6);
        double inner = (z + 10) * (z + 12);
        double sum = ((2 * x) + 7) * ((((2 * z) + 6) * inner) + (((2 * z) + 22) * outer)) / (outer * inner);
        return DigammaSeries(x + SeriesStart) - sum;
    }

    /// <summary>
    /// Trigamma function ψ′(x) for x &gt; 0: relative error below 2·10^-15. +∞ at 0 and below 7.5·10^-155, 0 at +∞, NaN below 0.
    /// </summary>
    public static double Trigamma(double x)
    {
        if (x >= SeriesStart) return TrigammaSeries(x);
        if (x <= 0) return x == 0 ? double.PositiveInfinity : double.NaN;

        // ψ′(x) = ψ′(x + 8) + Σ 1/(x + i)², i = 0 to 7, two pairs i and 7 − i over one denominator; every term is positive.
        double z = x * (x + 7);
        double outer = z * (z + 6);
        double inner = (z + 10) * (z + 12);
        double outerSum = (SquaredPair(x, 0) * Square(z + 6)) + (SquaredPair(x, 1) * Square(z));
        double innerSum = (SquaredPair(x, 2) * Square(z + 12)) + (SquaredPair(x, 3) * Square(z + 10));
        return (outerSum / outer / outer) + (innerSum / (inner * inner)) + TrigammaSeries(x + SeriesStart);
    }

    /// <summary>
    /// ψ(x) − ψ(y) and ψ′(x) + ψ′(y) for positive x and y, faster than separately: one logarithm for both, and one division for it and
    /// both series. Errors below 4·10^-15 of the greatest of 1, |ψ(x)| and |ψ(y)|, and of the sum.
    /// </summary>
    internal static (double DigammaDifference, double TrigammaSum) GammaPair(double x, double y)
    {
        // Beyond these limits products of the two would overflow or underflow.
        if (!(x >= LeastOfPair && y >= LeastOfPair && x <= GreatestOfPair && y <= GreatestOfPair)) return (Digamma(x) - Digamma(y), Trigamma(x) + Trigamma(y));
        double ofX = 0, squaresOfX = 0, ofY = 0, squaresOfY = 0;
        if (x < SeriesStart) (x, ofX, squaresOfX) = Raised(x);
        if (y < SeriesStart) (y, ofY, squaresOfY) = Raised(y);
        x -= 0.5;
        y -= 0.5;

        // ln(x/y) = k·ln 2 + 2·atanh f with f = (x·2^−k − y)/(x·2^−k + y), |f| < 0.232.
        long bits = BitConverter.DoubleToInt64Bits(x);
        long k = (bits - BitConverter.DoubleToInt64Bits(y) + (1L << (ExponentShift - 1))) >> ExponentShift;
        double near = BitConverter.Int64BitsToDouble(bits - (k << ExponentShift));
        double product = x * y;
        double inverse = 1 / (product * (near + y));
        double f = (near - y) * (inverse * product);
        double logarithm = (k * LogTwoHigh) + ((2 * f) + ((f * QuotientCurve(f * f)) + (k * LogTwoLow)));
        double inverseOfX = inverse * (near + y) * y;
        double inverseOfY = inverse * (near + y) * x;
        double curveOfX = inverseOfX * inverseOfX;
        double curveOfY = inverseOfY * inverseOfY;
        double difference = logarithm + ((DigammaCurve(curveOfX) - DigammaCurve(curveOfY)) - (ofX - ofY));
        double sum = (inverseOfX + (inverseOfX * TrigammaCurve(curveOfX))) + (inverseOfY + (inverseOfY * TrigammaCurve(curveOfY)));
        return (difference, sum + (squaresOfX + squaresOfY));
    }

    /// <summary>2·atanh(√w)/√w − 2 for w in [0, 0.232²].</summary>
    private static double QuotientCurve(double w)
    {
        // Over w: degree 7, error 2.9·10^-16.
        double square = w * w;
        double fourth = square * square;
        double low = 0.6666666666666664 + (w * 0.4000000000006561) + (square * (0.28571428545879085 + (w * 0.22222226005389906)));
        double high = 0.18181543790024424 + (w * 0.15395378223124476) + (square * (0.13101305948012015 + (w * 0.14318819180817588)));
        return w * (low + (fourth * high));
    }

    /// <summary>x + 8, Σ 1/(x + i) and Σ 1/(x + i)² for i = 0 to 7, over one denominator: see <see cref="Digamma"/> and <see cref="Trigamma"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Raised, double Sum, double SumOfSquares) Raised(double x)
    {
        double z = x * (x + 7);
        double outer = z * (z + 6);
        double inner = (z + 10) * (z + 12);
        double inverse = 1 / (outer * inner);
        double sum = ((2 * x) + 7) * ((((2 * z) + 6) * inner) + (((2 * z) + 22) * outer)) * inverse;

        // (x + i)² + (x + 7 − i)² = 49 − 14·i + 2·i² + 2·z.
        double twice = 2 * z;
        double outerSum = ((twice + 49) * Square(z + 6)) + ((twice + 37) * Square(z));
        double innerSum = ((twice + 29) * Square(z + 12)) + ((twice + 25) * Square(z + 10));
        double squares = ((outerSum * inverse * inner) * (inner * inverse)) + ((innerSum * inverse * outer) * (outer * inverse));
        return (x + SeriesStart, sum, squares);
    }

    private static double Square(double x) => x * x;

    /// <summary>(x + i)² + (x + 7 − i)².</summary>
    private static double SquaredPair(double x, double i) => Square(x + i) + Square(x + (7 - i));

    private static double DigammaSeries(double x)
    {
        // With s = x − ½ the asymptotic series has even powers only: ψ(x) = ln s + w·P(w), w = 1/s²; P: degree 6 on [0, 1/7.5²], error 2·10^-17.
        double s = x - 0.5;
        return Log(s) + DigammaCurve(1 / (s * s));
    }

    /// <summary>w·P(w).</summary>
    private static double DigammaCurve(double w)
    {
        double square = w * w;
        double even = 0.041666666666666644 + (square * (0.0038442459288794764 + (square * (0.007555198728677619 + (square * 0.061463015211687275)))));
        double odd = -0.007291666666553035 + (square * (-0.0041340794597139055 + (square * -0.020588837206118905)));
        return w * (even + (w * odd));
    }

    private static double TrigammaSeries(double x)
    {
        // ψ′(x) = (1 + w·P(w))/s; P: degree 6 on [0, 1/7.5²], error 3.1·10^-16.
        double s = x - 0.5;
        double inverse = 1 / s;
        return inverse + (inverse * TrigammaCurve(inverse * inverse));
    }

    /// <summary>w·P(w).</summary>
    private static double TrigammaCurve(double w)
    {
        double square = w * w;
        double even = -0.08333333333333302 + (square * (-0.023065474616295982 + (square * (-0.07552108459523986 + (square * -0.8258951297393692)))));
        double odd = 0.02916666666492895 + (square * (0.0330723784129648 + (square * 0.24537117067604888)));
        return w * (even + (w * odd));
    }
}
