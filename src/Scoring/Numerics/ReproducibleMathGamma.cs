namespace Scoring.Numerics;

/// <content>The derivatives of the logarithm of the gamma function.</content>
public static partial class ReproducibleMath
{
    // From here on the series in 1/(x − ½)² are valid; below, x is shifted up by eight.
    private const double SeriesStart = 8;

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

    private static double Square(double x) => x * x;

    /// <summary>(x + i)² + (x + 7 − i)².</summary>
    private static double SquaredPair(double x, double i) => Square(x + i) + Square(x + (7 - i));

    private static double DigammaSeries(double x)
    {
        // With s = x − ½ the asymptotic series has even powers only: ψ(x) = ln s + w·P(w), w = 1/s²; P: degree 6 on [0, 1/7.5²], error 2·10^-17.
        double s = x - 0.5;
        return Log(s) + DigammaCurve(new OneLane(1 / (s * s))).Value;
    }

    private static double TrigammaSeries(double x)
    {
        // ψ′(x) = (1 + w·P(w))/s; P: degree 6 on [0, 1/7.5²], error 3.1·10^-16.
        double s = x - 0.5;
        double inverse = 1 / s;
        return inverse + (inverse * TrigammaCurve(new OneLane(inverse * inverse)).Value);
    }
}
