namespace Scoring.LoadTest.Keys;

/// <summary>Rank r (from 0) has a probability proportional to 1 / (r + 1)^exponent.</summary>
internal sealed class ZipfDistribution
{
    private readonly double[] _cumulative;

    /// <summary>Creates the distribution.</summary>
    /// <param name="ranks">The number of ranks, 1 or more.</param>
    /// <param name="exponent">The exponent; 0 is uniform. Not negative.</param>
    public ZipfDistribution(int ranks, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        _cumulative = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++)
        {
            sum += Math.Pow(rank + 1, -exponent);
            _cumulative[rank] = sum;
        }

        for (int rank = 0; rank < ranks; rank++) _cumulative[rank] /= sum;
    }

    /// <summary>The probability of one rank.</summary>
    public double ProbabilityOf(int rank) => rank == 0 ? _cumulative[0] : _cumulative[rank] - _cumulative[rank - 1];

    /// <summary>The rank at a uniform number in [0, 1): the inverse of the distribution function.</summary>
    public int RankOf(double uniform)
    {
        int found = Array.BinarySearch(_cumulative, uniform);
        // An exact hit belongs to the next rank, because a rank has the half-open interval up to its cumulative probability.
        return Math.Min(found >= 0 ? found + 1 : ~found, _cumulative.Length - 1);
    }
}
