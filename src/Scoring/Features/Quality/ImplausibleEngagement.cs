using Scoring.Results;

namespace Scoring.Features.Quality;

/// <summary>
/// Posts with more engagement than their denominator allows, and posts with more engagement in the first hour than in total. Their counts are
/// used as they are, so that no purchase moves a post into or out of a score; only the intervals are wider.
/// </summary>
internal struct ImplausibleEngagement
{
    private double _byFollowers, _beyondFollowers, _byViews, _beyondDenominator, _beyondViews, _seen, _seenBeyondFollowers, _timed, _beyondTotal;

    /// <summary>Share of the posts by followers with more engagement than ten times those.</summary>
    public readonly double BeyondFollowers => Share(_beyondFollowers, _byFollowers);

    /// <summary>Share of the posts by views or reach with more engagement than twice that.</summary>
    public readonly double BeyondDenominator => Share(_beyondDenominator, _byViews);

    /// <summary>The same, or with more engagement than twice their views although reach is the denominator: other scores use views.</summary>
    public readonly double BeyondViews => Share(_beyondViews, _byViews);

    /// <summary>The same as <see cref="BeyondFollowers"/>, of posts with views or reach whose followers are known.</summary>
    public readonly double SeenBeyondFollowers => Share(_seenBeyondFollowers, _seen);

    /// <summary>Share of the posts with more engagement in the first hour than in total.</summary>
    public readonly double BeyondTotal => Share(_beyondTotal, _timed);

    /// <summary>Measures all posts whose followers are assigned.</summary>
    public static ImplausibleEngagement Of(ReadOnlySpan<WeightedPost> posts, ref DataFaults faults)
    {
        ImplausibleEngagement shares = default;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.IsRated) shares.Add(post, ref faults);
        }

        if (shares.SeenBeyondFollowers < QualityLimits.TypicalShare) return shares;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.IsRated && IsSeen(post) && IsBeyondFollowers(post)) faults.Add(DataFaultCode.EngagementExceedsFollowers, post.ObservedAtMs);
        }

        return shares;
    }

    private void Add(in WeightedPost post, ref DataFaults faults)
    {
        double weight = post.RateMaturity * post.Recency;
        if (IsSeen(post))
        {
            bool isDenominatorBelow = IsBeyondViews(post, post.Post.Reach ?? post.Post.Views), isBelow = isDenominatorBelow || IsBeyondViews(post, post.Post.Views);
            _byViews += weight;
            if (isDenominatorBelow) _beyondDenominator += weight;
            if (isBelow) _beyondViews += weight;
            if (isBelow) faults.Add(DataFaultCode.EngagementExceedsViews, post.ObservedAtMs);
            if (post.Followers >= 0) _seen += weight;
            if (IsBeyondFollowers(post)) _seenBeyondFollowers += weight;
        }
        else if (post.Followers >= 0)
        {
            _byFollowers += weight;
            if (IsBeyondFollowers(post))
            {
                _beyondFollowers += weight;
                faults.Add(DataFaultCode.EngagementExceedsFollowers, post.ObservedAtMs);
            }
        }

        if (!post.IsMeasured || post.Post.FirstHourEngagement is not { } first) return;
        double counted = post.Maturity * post.Recency;
        _timed += counted;
        if (first <= post.Engagement) return;
        _beyondTotal += counted;
        faults.Add(DataFaultCode.FirstHourExceedsTotal, post.ObservedAtMs);
    }

    private static bool IsSeen(in WeightedPost post) => (post.Post.Reach ?? post.Post.Views) is not null;

    private static bool IsBeyondViews(in WeightedPost post, long? seen) => post.Engagement > (QualityLimits.EngagementPerView * seen) + QualityLimits.SmallViews;

    private static bool IsBeyondFollowers(in WeightedPost post) => post.Followers >= 0 && post.Engagement > QualityLimits.EngagementPerFollower * post.Followers;

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
