namespace Scoring.Numerics;

/// <content>Cosine and sine of an angle in turns, for which the range reduction is exact.</content>
public static partial class ReproducibleMath
{
    /// <summary>
    /// cos(2π·<paramref name="turn"/>), in [−1, 1] and exact at every quarter of a turn; error below 10^-15, at angles of any size. NaN for an infinite one.
    /// </summary>
    /// <param name="turn">Angle in turns: 1 is the whole circle.</param>
    public static double CosineOfTurn(double turn)
    {
        OfTurn(turn, out double cosine, out _);
        return cosine;
    }

    /// <summary>
    /// sin(2π·<paramref name="turn"/>), in [−1, 1] and exact at every quarter of a turn; error below 10^-15, at angles of any size. NaN for an infinite one.
    /// </summary>
    /// <param name="turn">Angle in turns: 1 is the whole circle.</param>
    public static double SineOfTurn(double turn)
    {
        OfTurn(turn, out _, out double sine);
        return sine;
    }

    /// <summary>Both <see cref="CosineOfTurn"/> and <see cref="SineOfTurn"/>, at little more than the cost of one.</summary>
    /// <param name="turn">Angle in turns: 1 is the whole circle.</param>
    /// <param name="cosine">cos(2π·turn).</param>
    /// <param name="sine">sin(2π·turn).</param>
    internal static void OfTurn(double turn, out double cosine, out double sine)
    {
        // Whole turns change nothing. The remainder, in quarters, is a whole number plus r in [−½, ½]; all three steps are exact.
        double part = 4 * (turn - Math.Round(turn));
        double whole = Math.Round(part);
        double r = part - whole;
        if (double.IsNaN(r))
        {
            (cosine, sine) = (r, r);
            return;
        }

        // The number of quarters determines how cosine and sine swap and change sign. 0 − x instead of −x avoids negative zeros.
        double c = CosineOfQuarter(r), s = SineOfQuarter(r);
        int quarter = (int)whole & 3;
        bool changed = (quarter & 1) != 0;
        double first = changed ? s : c, second = changed ? c : s;
        cosine = quarter is 1 or 2 ? 0 - first : 0 + first;
        sine = quarter >= 2 ? 0 - second : 0 + second;
    }

    /// <summary>cos(π/2·r) for |r| ≤ ½.</summary>
    private static double CosineOfQuarter(double r)
    {
        // (cos(π/2·r) − 1)/w with w = r²: degree 6 on [0, ¼], error 4.9·10^-19.
        double w = r * r;
        double square = w * w;
        double even = -1.2337005501361697 + (square * (-0.020863480763340773 + (square * (-2.5202039028029178e-05 + (square * -6.329396344967424e-09)))));
        double odd = 0.2536695079010478 + (square * (0.0009192602745468447 + (square * 4.710678405505227e-07)));
        return 1 + (w * (even + (w * odd)));
    }

    /// <summary>sin(π/2·r) for |r| ≤ ½.</summary>
    private static double SineOfQuarter(double r)
    {
        // sin(π/2·r)/r with w = r²: degree 7 on [0, ¼], error 2.8·10^-21.
        double w = r * r;
        double square = w * w;
        double odd = -0.6459640975062463 + (square * (-0.004681754135314827 + (square * (-3.598842717144858e-06 + (square * -6.627624938992472e-10)))));
        double even = 0.07969262624616692 + (square * (0.0001604411847266723 + (square * 5.691927850489633e-08)));
        return r * (1.5707963267948966 + (w * (odd + (w * even))));
    }
}
