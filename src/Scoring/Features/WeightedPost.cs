using Scoring.Numerics;
using Scoring.Observations;

namespace Scoring.Features;

/// <summary>A post with its weights and derived values, computed once. Pass it by reference: it is large.</summary>
internal readonly struct WeightedPost
{
    private readonly double _perViewMaturity;

    /// <summary>A post with its weights.</summary>
    /// <param name="post">The post.</param>
    /// <param name="maturity">See <see cref="Maturity"/>.</param>
    /// <param name="perViewMaturity">Maturity of a rate per view or reach, in [<paramref name="maturity"/>, 1].</param>
    /// <param name="recency">See <see cref="Recency"/>.</param>
    /// <param name="freshness">See <see cref="Freshness"/>.</param>
    /// <param name="observedAtMs">See <see cref="ObservedAtMs"/>.</param>
    /// <param name="hasHiddenLikes">See <see cref="HasHiddenLikes"/>.</param>
    public WeightedPost(PostSnapshot post, double maturity, double perViewMaturity, double recency, double freshness, long observedAtMs, bool hasHiddenLikes = false)
    {
        _perViewMaturity = perViewMaturity;
        Post = post;
        ObservedAtMs = observedAtMs;
        Maturity = maturity;
        Recency = recency;
        Freshness = freshness;
        HasHiddenLikes = hasHiddenLikes;
        Engagement = !hasHiddenLikes && post.Likes is { } likes ? (double)likes + (post.Comments ?? 0) + (post.Shares ?? 0) + (post.Saves ?? 0) : -1;
        LogEngagement = IsRated ? ReproducibleMath.Log(Engagement + 0.5) : double.NaN;
    }

    /// <summary>The post.</summary>
    public PostSnapshot Post { get; }

    /// <summary>Time of its snapshot, Unix milliseconds UTC.</summary>
    public long ObservedAtMs { get; }

    /// <summary>Maturity of the counts of its snapshot, in [0, 1].</summary>
    public double Maturity { get; }

    /// <summary>Maturity of its engagement rate by its own denominator, in [<see cref="Maturity"/>, 1]: a rate per view or reach matures before the counts.</summary>
    public double RateMaturity => Post.Reach is null && Post.Views is null ? Maturity : _perViewMaturity;

    /// <summary>
    /// 2^-(age/half-life), age of publication relative to the newest post, in (0, 1]: its weight relative to other posts.
    /// </summary>
    public double Recency { get; }

    /// <summary>
    /// 2^-(idle/half-life), idle time of its snapshot relative to the newest one, in (0, 1]: its remaining weight as evidence.
    /// </summary>
    public double Freshness { get; }

    /// <summary>The likes are hidden by the platform: whatever their number, the engagement is unknown.</summary>
    public bool HasHiddenLikes { get; }

    /// <summary>The followers that it is judged by: at publication, else the count of the days; negative if unknown.</summary>
    public double Followers { get; init; } = -1;

    /// <summary>Sum of likes, comments, shares and saves; negative if likes are unknown or hidden.</summary>
    public double Engagement { get; }

    /// <summary>ln(engagement + ½); NaN unless <see cref="IsRated"/>.</summary>
    public double LogEngagement { get; }

    /// <summary>Its engagement is known and the maturity of its counts is above 0.</summary>
    public bool IsMeasured => Maturity > 0 && Engagement >= 0;

    /// <summary>Its engagement is known and the maturity of its rate is above 0; true for every post that <see cref="IsMeasured"/>.</summary>
    public bool IsRated => RateMaturity > 0 && Engagement >= 0;

    /// <summary>The same post with repaired counts.</summary>
    public WeightedPost With(PostSnapshot post) => new(post, Maturity, _perViewMaturity, Recency, Freshness, ObservedAtMs, HasHiddenLikes);

    /// <summary>The same post with hidden likes.</summary>
    /// <param name="removesLikes">Whether the likes are unknown everywhere; otherwise only as engagement.</param>
    public WeightedPost WithHiddenLikes(bool removesLikes) => new(removesLikes ? Post with { Likes = null } : Post, Maturity, _perViewMaturity, Recency, Freshness, ObservedAtMs, true);
}
