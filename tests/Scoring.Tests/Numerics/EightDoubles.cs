using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>Eight lanes of plain doubles.</summary>
internal readonly record struct EightDoubles(FourDoubles Low, FourDoubles High) : ILanes<EightDoubles>
{
    public static int Count => 8;

    public static EightDoubles operator +(EightDoubles left, EightDoubles right) => new(left.Low + right.Low, left.High + right.High);

    public static EightDoubles operator -(EightDoubles left, EightDoubles right) => new(left.Low - right.Low, left.High - right.High);

    public static EightDoubles operator *(EightDoubles left, EightDoubles right) => new(left.Low * right.Low, left.High * right.High);

    public static EightDoubles operator /(EightDoubles left, EightDoubles right) => new(left.Low / right.Low, left.High / right.High);

    public static EightDoubles Of(double value) => new(FourDoubles.Of(value), FourDoubles.Of(value));

    public static EightDoubles Load(ref double first, int offset) => new(FourDoubles.Load(ref first, offset), FourDoubles.Load(ref first, offset + 4));

    public static EightDoubles Abs(EightDoubles value) => new(FourDoubles.Abs(value.Low), FourDoubles.Abs(value.High));

    public static EightDoubles Least(EightDoubles left, EightDoubles right) => new(FourDoubles.Least(left.Low, right.Low), FourDoubles.Least(left.High, right.High));

    public static EightDoubles FlipSign(EightDoubles value, EightDoubles sign) => new(FourDoubles.FlipSign(value.Low, sign.Low), FourDoubles.FlipSign(value.High, sign.High));

    public static EightDoubles LowestBitsFirst(EightDoubles value) => new(FourDoubles.LowestBitsFirst(value.Low), FourDoubles.LowestBitsFirst(value.High));

    public static int CountUnsigned(EightDoubles value) => FourDoubles.CountUnsigned(value.Low) + FourDoubles.CountUnsigned(value.High);

    public static double Sum(EightDoubles value) => FourDoubles.Sum(value.Low + value.High);
}
