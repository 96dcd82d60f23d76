namespace Scoring.Numerics;

/// <content>The exponential and the logistic function.</content>
public static partial class ReproducibleMath
{
    // ln 2 / 64 = high + low; high has 36 bits, so that its product with any k below 2^17 is exact.
    private const double StepHigh = 0.010830424696223417;
    private const double StepLow = 2.572804622327669e-14;
    private const double StepsPerUnit = 92.33248261689366;

    // Added to a number below 2^51 it removes the fraction, rounding to nearest, and leaves the integer in the lowest bits.
    private const double RoundingShift = 6755399441055744.0;

    // Beyond these the result is above the largest double, or less than half of the smallest.
    private const double LargestExponent = 709.782712893384;
    private const double SmallestExponent = -745.1332191019412;

    /// <summary>
    /// e^<paramref name="x"/> with an error below 0.6 units in the last place (below one where the result is subnormal). +∞ from 709.79 on, 0 below −745.14; exactly 1 at 0.
    /// </summary>
    public static double Exp(double x)
    {
        if (x > LargestExponent) return double.PositiveInfinity;
        if (x < SmallestExponent) return 0;
        return double.IsNaN(x) ? x : ScaledExp(x, 0, 1);
    }

    /// <summary>The logistic function 1/(1 + e^−<paramref name="x"/>), in [0, 1], exactly ½ at 0; relative error below 4·10^-16 where the result is not subnormal.</summary>
    public static double Logistic(double x)
    {
        // Where e^-x would overflow, both forms are equal: 1/(1 + e^-x) = e^x·(1 − e^x + …).
        return x < -LargestExponent ? Exp(x) : 1 / (1 + Exp(-x));
    }

    /// <summary>factor·e^(high + low) for |low| far below 1, factor in [1/256, 1] and a result that does not overflow.</summary>
    private static double ScaledExp(double high, double low, double factor)
    {
        // high + low = k·(ln 2)/64 + r with |r| ≤ (ln 2)/128, and e^(k·(ln 2)/64) = 2^(k div 64)·2^((k mod 64)/64).
        double shifted = (high * StepsPerUnit) + RoundingShift;
        double steps = shifted - RoundingShift;
        int k = (int)BitConverter.DoubleToInt64Bits(shifted);
        double r = (high - (steps * StepHigh)) - ((steps * StepLow) - low);

        // (e^r − 1 − r)/r²: degree 3 on ±(ln 2)/128, error 1.5·10^-13, times r² ≤ 3·10^-5.
        double square = r * r;
        double curve = (0.49999999999985073 + (r * 0.16666666666664534)) + (square * (0.04166670739519196 + (r * 0.008333339151693497)));

        int entry = (k & 63) << 1;
        double[] powers = PowersOfTwo;
        double power = powers[entry];
        double mantissa = factor * (power + (power * (powers[entry + 1] + (r + (square * curve)))));
        long exponent = k >> 6;
        if (exponent is >= -1022 and <= 1023) return mantissa * PowerOfTwo(exponent);

        // Two steps, of which the first is exact.
        long half = exponent >> 1;
        return mantissa * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }
}
