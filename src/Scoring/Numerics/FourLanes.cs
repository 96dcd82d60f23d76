using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scoring.Numerics;

/// <summary>Four doubles in one vector register; on machines without that width the runtime uses two halves.</summary>
internal readonly struct FourLanes(Vector256<double> value) : ILanes<FourLanes>
{
    private const int ExponentShift = 52;

    private readonly Vector256<double> _value = value;

    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator +(FourLanes left, FourLanes right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator -(FourLanes left, FourLanes right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator *(FourLanes left, FourLanes right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator /(FourLanes left, FourLanes right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Of(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Load(ref double first, int offset) => new(Vector256.LoadUnsafe(ref first, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Abs(FourLanes value) => new(Vector256.Abs(value._value));

    // The processor's own minimum: machines differ only for NaN and for zeros of both signs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Least(FourLanes left, FourLanes right) => new(Vector256.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes FlipSign(FourLanes value, FourLanes sign) => new(value._value ^ (sign._value & Vector256.Create(-0.0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes LowestBitsFirst(FourLanes value) => new((value._value.AsInt64() << ExponentShift).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountUnsigned(FourLanes value) => Count - BitOperations.PopCount(value._value.ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(FourLanes value)
    {
        Vector128<double> halves = value._value.GetLower() + value._value.GetUpper();
        return halves.ToScalar() + halves.GetElement(1);
    }
}
