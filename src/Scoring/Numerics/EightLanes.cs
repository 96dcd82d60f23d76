using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scoring.Numerics;

/// <summary>Eight doubles in one vector register; on machines without that width the runtime uses two halves.</summary>
internal readonly struct EightLanes(Vector512<double> value) : ILanes<EightLanes>
{
    private const int ExponentShift = 52;

    private readonly Vector512<double> _value = value;

    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator +(EightLanes left, EightLanes right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes left, EightLanes right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator *(EightLanes left, EightLanes right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator /(EightLanes left, EightLanes right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Of(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Load(ref double first, int offset) => new(Vector512.LoadUnsafe(ref first, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Abs(EightLanes value) => new(Vector512.Abs(value._value));

    // The processor's own minimum: machines differ only for NaN and for zeros of both signs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Least(EightLanes left, EightLanes right) => new(Vector512.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes FlipSign(EightLanes value, EightLanes sign) => new(value._value ^ (sign._value & Vector512.Create(-0.0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes LowestBitsFirst(EightLanes value) => new((value._value.AsInt64() << ExponentShift).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountUnsigned(EightLanes value) => Count - BitOperations.PopCount(value._value.ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(EightLanes value) => FourLanes.Sum(new FourLanes(value._value.GetLower() + value._value.GetUpper()));
}
