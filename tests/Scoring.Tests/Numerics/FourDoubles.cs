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

    public static FourDoubles LowestBitsFirst(FourDoubles value) => value.Each(one => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(one) << 52));

    public static void Store(FourDoubles value, ref double first, int offset)
    {
        double[] lanes = [value.A, value.B, value.C, value.D];
        for (int lane = 0; lane < Count; lane++) Unsafe.Add(ref first, offset + lane) = lanes[lane];
    }

    public static FourDoubles WhereNegative(FourDoubles sign, FourDoubles value) =>
        new(WhereNegative(sign.A, value.A), WhereNegative(sign.B, value.B), WhereNegative(sign.C, value.C), WhereNegative(sign.D, value.D));

    public static FourDoubles ScaleTo(FourDoubles other, ref FourDoubles value)
    {
        (double a, double nearA) = Scale(value.A, other.A);
        (double b, double nearB) = Scale(value.B, other.B);
        (double c, double nearC) = Scale(value.C, other.C);
        (double d, double nearD) = Scale(value.D, other.D);
        value = new FourDoubles(nearA, nearB, nearC, nearD);
        return new FourDoubles(a, b, c, d);
    }

    public static int CountUnsigned(FourDoubles value) => new[] { value.A, value.B, value.C, value.D }.Count(double.IsPositive);

    private static double WhereNegative(double sign, double value) => double.IsNegative(sign) ? value : 0;

    // The exponent of the quotient, rounded up from a mantissa at least half a unit greater.
    private static (double Exponent, double Near) Scale(double value, double other)
    {
        double exponent = Math.ILogB(value) - Math.ILogB(other);
        double above = Math.ScaleB(value, -Math.ILogB(value)) - Math.ScaleB(other, -Math.ILogB(other));
        if (above >= 0.5) exponent++;
        if (above < -0.5) exponent--;
        return (exponent, Math.ScaleB(value, -(int)exponent));
    }

    private FourDoubles Each(Func<double, double> function) => new(function(A), function(B), function(C), function(D));
}
