using System.Runtime.CompilerServices;

namespace Scoring.Numerics;

/// <summary>A single double: computations over lanes, for one value alone.</summary>
internal readonly struct OneLane(double value) : ILanes<OneLane>
{
    private const int ExponentShift = 52;

    public static int Count => 1;

    /// <summary>The value.</summary>
    public double Value { get; } = value;

    public static OneLane operator +(OneLane left, OneLane right) => new(left.Value + right.Value);

    public static OneLane operator -(OneLane left, OneLane right) => new(left.Value - right.Value);

    public static OneLane operator *(OneLane left, OneLane right) => new(left.Value * right.Value);

    public static OneLane operator /(OneLane left, OneLane right) => new(left.Value / right.Value);

    public static OneLane Of(double value) => new(value);

    public static OneLane Load(ref double first, int offset) => new(Unsafe.Add(ref first, offset));

    public static void Store(OneLane value, ref double first, int offset) => Unsafe.Add(ref first, offset) = value.Value;

    public static OneLane Abs(OneLane value) => new(Math.Abs(value.Value));

    public static OneLane Least(OneLane left, OneLane right) => new(Math.Min(left.Value, right.Value));

    public static OneLane WhereNegative(OneLane sign, OneLane value) => new(double.IsNegative(sign.Value) ? value.Value : 0);

    public static OneLane LowestBitsFirst(OneLane value) => new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value.Value) << ExponentShift));

    public static OneLane ScaleTo(OneLane other, ref OneLane value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value.Value);
        long exponent = (bits - BitConverter.DoubleToInt64Bits(other.Value) + (1L << (ExponentShift - 1))) >> ExponentShift;
        value = new(BitConverter.Int64BitsToDouble(bits - (exponent << ExponentShift)));
        return new(exponent);
    }

    public static int CountUnsigned(OneLane value) => double.IsNegative(value.Value) ? 0 : 1;
}
