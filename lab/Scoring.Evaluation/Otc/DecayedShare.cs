using Scoring.Numerics;

namespace Scoring.Evaluation.Otc;

/// <summary>Counts all ratings and the negative ones; the weight of a rating halves in <see cref="HalfLifeMs"/>.</summary>
internal sealed class DecayedShare
{
    /// <summary>Half-life of a rating, milliseconds: sixty days, the value for brands' ratings in the shipped model.</summary>
    public const double HalfLifeMs = 60 * 86_400_000.0;

    private double _count;
    private double _negative;
    private long _atMs;

    /// <summary>The total weight of the ratings at a time.</summary>
    public double CountAt(long timeMs) => _count * HalfLife.Left(timeMs - _atMs, HalfLifeMs);

    /// <summary>The weight of the negative ratings.</summary>
    public double NegativeAt(long timeMs) => _negative * HalfLife.Left(timeMs - _atMs, HalfLifeMs);

    /// <summary>Adds a rating. Ratings must be added in the order of time.</summary>
    /// <param name="timeMs">Its time, Unix milliseconds UTC.</param>
    /// <param name="isNegative">Whether it is negative.</param>
    /// <param name="weight">Its initial weight.</param>
    public void Add(long timeMs, bool isNegative, double weight)
    {
        (_count, _negative) = (CountAt(timeMs) + weight, NegativeAt(timeMs) + (isNegative ? weight : 0));
        _atMs = timeMs;
    }
}
