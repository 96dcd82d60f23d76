namespace Scoring.Features;

/// <summary>
/// Counts posts as evidence. The effective number is Kish's over recency, each post counted by its fraction (its maturity, or 1) and by
/// its freshness. A post of fraction 0 therefore counts nothing, and a new snapshot of one post does not renew the evidence of the
/// others.
/// </summary>
internal struct PostTally
{
    private double _weightRecency;
    private double _weightFreshness;

    /// <summary>Sum of the weights: fraction × recency.</summary>
    public double Weight { get; private set; }

    /// <summary>Effective number of posts at the time of the newest snapshot.</summary>
    public readonly double Effective => Weight > 0 ? Weight * _weightFreshness / _weightRecency : 0;

    /// <summary>Counts a post by a fraction of it.</summary>
    /// <returns>Its weight in averages: fraction × recency.</returns>
    public double Add(in WeightedPost post, double fraction)
    {
        double weight = fraction * post.Recency;
        Weight += weight;
        _weightRecency += weight * post.Recency;
        _weightFreshness += weight * post.Freshness;
        return weight;
    }

    /// <summary>The mean of a weighted sum; 0 without posts.</summary>
    public readonly double Mean(double sum) => Weight > 0 ? sum / Weight : 0;
}
