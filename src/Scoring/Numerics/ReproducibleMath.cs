namespace Scoring.Numerics;

/// <summary>
/// Elementary and special functions that return the same bits on every machine, so that a score depends on its evidence and not on the
/// hardware. Built from correctly rounded operations only: + − × ÷, square root and bit moves, in a fixed order and never contracted into
/// a fused multiply-add. The platform's mathematics library differs between systems and is not used. No function allocates or throws.
/// </summary>
/// <remarks>
/// All constants were derived with 100 digits by tests/Scoring.Tests/Numerics/derive_coefficients.py: polynomials are Chebyshev
/// approximations of the function and interval in the comment next to them, rounded to double. A NaN argument always gives NaN.
/// </remarks>
public static partial class ReproducibleMath
{
    private const int ExponentShift = 52;
    private const int ExponentBias = 1023;

    /// <summary>2^<paramref name="exponent"/> for exponents of normal numbers, −1022 to 1023.</summary>
    private static double PowerOfTwo(long exponent) => BitConverter.Int64BitsToDouble((exponent + ExponentBias) << ExponentShift);

    /// <summary>The leading 26 bits, whose square is exact.</summary>
    private static double LeadingHalf(double x) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & ~0x7FFFFFFL);
}
