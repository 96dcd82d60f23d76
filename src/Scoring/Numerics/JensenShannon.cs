namespace Scoring.Numerics;

/// <summary>Distance between two distributions over the same segments.</summary>
public static class JensenShannon
{
    private const double BitsPerNat = 1.4426950408889634;

    /// <summary>
    /// The Jensen-Shannon divergence in bits: 0 for equal distributions, 1 for distributions without a common segment. Symmetric.
    /// </summary>
    /// <param name="left">Shares of the segments, each at least 0, summing to 1.</param>
    /// <param name="right">As many shares, in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of shares differ.</exception>
    public static double Divergence(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length) throw new ArgumentException("Both distributions must be over the same segments.", nameof(right));
        double nats = 0;
        for (int i = 0; i < left.Length; i++) nats += Term(left[i], right[i]) + Term(right[i], left[i]);
        return Math.Clamp(0.5 * nats * BitsPerNat, 0, 1);
    }

    private static double Term(double share, double other) => share > 0 ? share * ReproducibleMath.Log(share / (0.5 * (share + other))) : 0;
}
