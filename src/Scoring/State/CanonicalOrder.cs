using Scoring.State.Codec;

namespace Scoring.State;

/// <summary>
/// Orders two snapshots of one key and one stamp: a withdrawal is the greater, then the greater encoding, byte by byte.
/// </summary>
internal static class CanonicalOrder
{
    public static int Compare<T, TWriter>(bool leftRemoved, T left, bool rightRemoved, T right)
        where TWriter : struct, IValueWriter<T>
    {
        if (leftRemoved || rightRemoved) return leftRemoved.CompareTo(rightRemoved);
        if (!typeof(T).IsValueType && ReferenceEquals(left, right)) return 0;
        var leftWriter = new StateWriter(stackalloc byte[512]);
        var rightWriter = new StateWriter(stackalloc byte[512]);
        try
        {
            TWriter.Write(ref leftWriter, left);
            TWriter.Write(ref rightWriter, right);
            return leftWriter.Written.SequenceCompareTo(rightWriter.Written);
        }
        finally
        {
            leftWriter.Dispose();
            rightWriter.Dispose();
        }
    }

    /// <summary>The greater of two registers; the left one if they are equal.</summary>
    public static Register<T>? Greater<T, TWriter>(Register<T>? left, Register<T>? right)
        where TWriter : struct, IValueWriter<T>
    {
        if (right is null || ReferenceEquals(left, right)) return left;
        if (left is null) return right;
        return Compare<T, TWriter>(left, right) >= 0 ? left : right;
    }

    /// <summary>Orders two registers by stamp, then by content.</summary>
    public static int Compare<T, TWriter>(Register<T> left, Register<T> right)
        where TWriter : struct, IValueWriter<T>
    {
        int byStamp = left.Stamp.CompareTo(right.Stamp);
        if (byStamp != 0) return byStamp;
        left.TryGetValue(out T? leftValue);
        right.TryGetValue(out T? rightValue);
        return Compare<T, TWriter>(left.Removed, leftValue!, right.Removed, rightValue!);
    }

    /// <summary>Orders two samples by stamp, then by content.</summary>
    public static int Compare(AudienceSampleEntry left, AudienceSampleEntry right)
    {
        int byStamp = left.Stamp.CompareTo(right.Stamp);
        return byStamp != 0 ? byStamp : Compare<SampleRow[], SampleCodec>(left.Removed, left.Rows, right.Removed, right.Rows);
    }
}
