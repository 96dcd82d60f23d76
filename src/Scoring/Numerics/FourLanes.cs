using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scoring.Numerics;

/// <summary>Four doubles in one vector register; on machines without that width the runtime uses two halves.</summary>
internal readonly struct FourLanes(Vector256<double> value) : ILanes<FourLanes>
{
    private const int ExponentShift = 52;
    private const int SignShift = 63;
    private const double IntegerZero = 6755399441055744.0;

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
    public static void Store(FourLanes value, ref double first, int offset) => value._value.StoreUnsafe(ref first, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Abs(FourLanes value) => new(Vector256.Abs(value._value));

    // The processor's own minimum: machines differ only for NaN and for zeros of both signs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Least(FourLanes left, FourLanes right) => new(Vector256.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes WhereNegative(FourLanes sign, FourLanes value) => new((sign._value.AsInt64() >> SignShift).AsDouble() & value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes LowestBitsFirst(FourLanes value) => new((value._value.AsInt64() << ExponentShift).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes ScaleTo(FourLanes other, ref FourLanes value)
    {
        Vector256<long> bits = value._value.AsInt64();
        Vector256<long> exponent = (bits - other._value.AsInt64() + Vector256.Create(1L << (ExponentShift - 1))) >> ExponentShift;
        value = new((bits - (exponent << ExponentShift)).AsDouble());

        // An integer in the lowest bits of 2^52 + 2^51 is added to it.
        Vector256<double> zero = Vector256.Create(IntegerZero);
        return new((zero.AsInt64() + exponent).AsDouble() - zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountUnsigned(FourLanes value) => Count - BitOperations.PopCount(value._value.ExtractMostSignificantBits());
}
