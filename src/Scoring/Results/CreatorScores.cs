using Scoring.Creators;

namespace Scoring.Results;

/// <summary>
/// All scores of one creator at one time. Owned by the caller and written over by every scoring; not safe for two threads at once.
/// </summary>
public sealed class CreatorScores
{
    /// <summary>How well the audience engages.</summary>
    public ScoreEstimate Engagement { get; } = new();

    /// <summary>How far the audience follows recommendations.</summary>
    public ScoreEstimate Trust { get; } = new();

    /// <summary>How genuine audience and engagement are.</summary>
    public ScoreEstimate Authenticity { get; } = new();

    /// <summary>How likely the next post is seen by more than <see cref="ViralityMultiple"/> × the followers, in [0, 1].</summary>
    public ScoreEstimate Virality { get; } = new() { Scale = 1 };

    /// <summary>How well the creator suits the context; means nothing unless <see cref="HasFit"/>.</summary>
    public ScoreEstimate Fit { get; } = new();

    /// <summary>True when the context asked for a fit.</summary>
    public bool HasFit { get; internal set; }

    /// <summary>The multiple of the followers that <see cref="Virality"/> is about.</summary>
    public double ViralityMultiple { get; internal set; }

    /// <summary>Views of a typical post; NaN when unknown.</summary>
    public double TypicalViews { get; internal set; }

    /// <summary>What engagement was divided by; <see cref="EngagementDenominator.None"/> when no post counts, and then the rates mean nothing.</summary>
    public EngagementDenominator Denominator { get; internal set; }

    /// <summary>Typical engagement rate, fraction of the denominator.</summary>
    public double EngagementRate { get; internal set; }

    /// <summary>Rate expected of the cohort at this size, fraction of the denominator.</summary>
    public double ExpectedEngagementRate { get; internal set; }

    /// <summary><see cref="EngagementRate"/> over <see cref="ExpectedEngagementRate"/>.</summary>
    public double EngagementRatio { get; internal set; }

    /// <summary>
    /// Rate predicted for a typical coming post, fraction of the denominator: the observed rate shrunk, by the evidence, towards what accounts of this cohort, size and
    /// count of posts get.
    /// </summary>
    public double PredictedEngagementRate { get; internal set; }

    /// <summary>Lower end of the 90 % interval of the next post's rate: 5 % engage less.</summary>
    public double NextPostRateLow { get; internal set; }

    /// <summary>Upper end of the 90 % interval of the next post's rate: 5 % engage more.</summary>
    public double NextPostRateHigh { get; internal set; }

    /// <summary>The size class of the account.</summary>
    public FollowerTier Tier { get; internal set; }

    /// <summary>The newest known follower count; null when unknown.</summary>
    public long? Followers { get; internal set; }

    /// <summary>The time that the scores are about, Unix milliseconds UTC.</summary>
    public long AsOfMs { get; internal set; }

    /// <summary>The newest observation in the record, Unix milliseconds UTC; null when nothing is known.</summary>
    public long? NewestObservedAtMs { get; internal set; }

    /// <summary>Whether the next scoring keeps lines.</summary>
    internal void Keep(bool lines)
    {
        Engagement.KeepsLines = lines;
        Trust.KeepsLines = lines;
        Authenticity.KeepsLines = lines;
        Virality.KeepsLines = lines;
        Fit.KeepsLines = lines;
    }
}
