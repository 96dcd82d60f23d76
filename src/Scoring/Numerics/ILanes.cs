namespace Scoring.Numerics;

/// <summary>
/// Several doubles with operations that are correctly rounded, or exact, in every lane on every machine. A computation over this
/// interface therefore gives the same bits with every implementation.
/// </summary>
/// <typeparam name="TSelf">The implementation.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Of(double value);

    /// <summary><see cref="Count"/> doubles from <paramref name="offset"/> on.</summary>
    static abstract TSelf Load(ref double first, int offset);

    /// <summary>Writes <see cref="Count"/> doubles from <paramref name="offset"/> on.</summary>
    static abstract void Store(TSelf value, ref double first, int offset);

    /// <summary>|value|.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The minimum of two numbers, neither NaN, and not zeros of both signs.</summary>
    static abstract TSelf Least(TSelf left, TSelf right);

    /// <summary><paramref name="value"/> where <paramref name="sign"/> is negative, 0 elsewhere.</summary>
    static abstract TSelf WhereNegative(TSelf sign, TSelf value);

    /// <summary>The double whose bits are the lowest twelve of <paramref name="value"/> followed by zeros.</summary>
    static abstract TSelf LowestBitsFirst(TSelf value);

    /// <summary>
    /// The integer k for which <paramref name="value"/>·2^−k is within a factor of two of <paramref name="other"/> and nearest in its bits;
    /// <paramref name="value"/> becomes that product. Both are positive and normal.
    /// </summary>
    static abstract TSelf ScaleTo(TSelf other, ref TSelf value);

    /// <summary>Number of lanes without a sign bit.</summary>
    static abstract int CountUnsigned(TSelf value);
}
