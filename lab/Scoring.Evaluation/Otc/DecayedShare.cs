using Scoring.Numerics;

namespace Scoring.Evaluation.Otc;

/// <summary>Counts ratings and the negative ones among them; a rating loses half of its weight in <see cref="HalfLifeMs"/>.</summary>
internal sealed class DecayedShare
{
    /// <summary>Half-life of a rating, milliseconds: sixty days, that of brands' ratings in the shipped model.</summary>
    public const double HalfLifeMs = 60 * 86_400_000.0;

    private double _count;
    private double _negative;
    private long _atMs;

    /// <summary>Ratings by weight at a time.</summary>
    public double CountAt(long timeMs) => _count * HalfLife.Left(timeMs - _atMs, HalfLifeMs);

    /// <summary>Negative ones among them.</summary>
    public double NegativeAt(long timeMs) => _negative * HalfLife.Left(timeMs - _atMs, HalfLifeMs);

    /// <summary>Counts a rating that is not older than any before.</summary>
    /// <param name="timeMs">Its time, Unix milliseconds UTC.</param>
    /// <param name="isNegative">Whether it is negative.</param>
    /// <param name="weight">What it weighs when it is given.</param>
    public void Add(long timeMs, bool isNegative, double weight)
    {
        (_count, _negative) = (CountAt(timeMs) + weight, NegativeAt(timeMs) + (isNegative ? weight : 0));
        _atMs = timeMs;
    }
}
