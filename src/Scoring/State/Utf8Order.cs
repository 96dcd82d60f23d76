namespace Scoring.State;

/// <summary>Orders strings by their UTF-8 bytes, without encoding them.</summary>
internal static class Utf8Order
{
    public static int Compare(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        return Rank(left[common]).CompareTo(Rank(right[common]));
    }

    // A surrogate belongs to a code point above every other UTF-16 unit, though its own number is below U+E000.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
