using System.Runtime.CompilerServices;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>Four lanes of plain doubles: what the vector registers must do, in arithmetic that needs none.</summary>
internal readonly record struct FourDoubles(double A, double B, double C, double D) : ILanes<FourDoubles>
{
    public static int Count => 4;

    public static FourDoubles operator +(FourDoubles left, FourDoubles right) => new(left.A + right.A, left.B + right.B, left.C + right.C, left.D + right.D);

    public static FourDoubles operator -(FourDoubles left, FourDoubles right) => new(left.A - right.A, left.B - right.B, left.C - right.C, left.D - right.D);

    public static FourDoubles operator *(FourDoubles left, FourDoubles right) => new(left.A * right.A, left.B * right.B, left.C * right.C, left.D * right.D);

    public static FourDoubles operator /(FourDoubles left, FourDoubles right) => new(left.A / right.A, left.B / right.B, left.C / right.C, left.D / right.D);

    public static FourDoubles Of(double value) => new(value, value, value, value);

    public static FourDoubles Load(ref double first, int offset) =>
        new(Unsafe.Add(ref first, offset), Unsafe.Add(ref first, offset + 1), Unsafe.Add(ref first, offset + 2), Unsafe.Add(ref first, offset + 3));

    public static FourDoubles Abs(FourDoubles value) => value.Each(Math.Abs);

    public static FourDoubles Least(FourDoubles left, FourDoubles right) =>
        new(Math.Min(left.A, right.A), Math.Min(left.B, right.B), Math.Min(left.C, right.C), Math.Min(left.D, right.D));

    public static FourDoubles FlipSign(FourDoubles value, FourDoubles sign) =>
        new(FlipSign(value.A, sign.A), FlipSign(value.B, sign.B), FlipSign(value.C, sign.C), FlipSign(value.D, sign.D));

    public static FourDoubles LowestBitsFirst(FourDoubles value) => value.Each(one => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(one) << 52));

    public static int CountUnsigned(FourDoubles value) => new[] { value.A, value.B, value.C, value.D }.Count(double.IsPositive);

    public static double Sum(FourDoubles value) => (value.A + value.C) + (value.B + value.D);

    private static double FlipSign(double value, double sign) => double.IsNegative(sign) ? -value : value;

    private FourDoubles Each(Func<double, double> function) => new(function(A), function(B), function(C), function(D));
}
