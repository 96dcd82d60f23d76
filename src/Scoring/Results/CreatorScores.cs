using Scoring.Creators;

namespace Scoring.Results;

/// <summary>
/// All scores of one creator at one time. Owned by the caller and overwritten by every scoring; not thread-safe.
/// </summary>
public sealed class CreatorScores
{
    private const int MaxKinds = (int)EngagementDenominator.CommentsPerFollower;

    private readonly EngagementKind[] _kinds = new EngagementKind[MaxKinds];
    private int _kindCount;

    /// <summary>The scores that need no context, with their names in the contract.</summary>
    public static IReadOnlyList<(string Name, Func<CreatorScores, ScoreEstimate> Of)> WithoutContext { get; } =
    [
        ("engagement", scores => scores.Engagement), ("trust", scores => scores.Trust), ("authenticity", scores => scores.Authenticity), ("virality", scores => scores.Virality),
    ];

    /// <summary>Engagement of the audience.</summary>
    public ScoreEstimate Engagement { get; } = new();

    /// <summary>How likely the audience follows recommendations.</summary>
    public ScoreEstimate Trust { get; } = new();

    /// <summary>How genuine audience and engagement are.</summary>
    public ScoreEstimate Authenticity { get; } = new();

    /// <summary>Probability that the views of the next post exceed <see cref="ViralityMultiple"/> × the followers, in [0, 1].</summary>
    public ScoreEstimate Virality { get; } = new() { Scale = 1 };

    /// <summary>How well the creator fits the context; undefined unless <see cref="HasFit"/>.</summary>
    public ScoreEstimate Fit { get; } = new();

    /// <summary>True if the context requests a fit.</summary>
    public bool HasFit { get; internal set; }

    /// <summary>The multiple of the followers in <see cref="Virality"/>.</summary>
    public double ViralityMultiple { get; internal set; }

    /// <summary>Views of a typical post; NaN when unknown.</summary>
    public double TypicalViews { get; internal set; }

    /// <summary>
    /// The kind of the following rates: of the kinds that engagement uses, the one with the greatest weight, and a kind by comments only without any other;
    /// <see cref="EngagementDenominator.None"/> if no post counts, then the rates are undefined.
    /// </summary>
    public EngagementDenominator Denominator { get; internal set; }

    /// <summary>The kinds of rates that engagement combines, in the order of <see cref="EngagementDenominator"/>; empty if no post counts.</summary>
    public ReadOnlySpan<EngagementKind> EngagementKinds => _kinds.AsSpan(0, _kindCount);

    /// <summary>Typical engagement rate, fraction of the denominator. For the kinds by comments this and the other rates are comments.</summary>
    public double EngagementRate { get; internal set; }

    /// <summary>Expected rate of the cohort at this size, fraction of the denominator.</summary>
    public double ExpectedEngagementRate { get; internal set; }

    /// <summary><see cref="EngagementRate"/> divided by <see cref="ExpectedEngagementRate"/>.</summary>
    public double EngagementRatio { get; internal set; }

    /// <summary>
    /// Predicted rate of a typical future post, fraction of the denominator: the observed rate shrunk, by the evidence, towards the rate
    /// of accounts of this cohort, size and post count.
    /// </summary>
    public double PredictedEngagementRate { get; internal set; }

    /// <summary>Lower end of the 90 % interval of the next post's rate: the 5th percentile.</summary>
    public double NextPostRateLow { get; internal set; }

    /// <summary>Upper end of the 90 % interval of the next post's rate: the 95th percentile.</summary>
    public double NextPostRateHigh { get; internal set; }

    /// <summary>
    /// Engagements of genuine accounts with a typical future post; NaN for the kinds by comments. A fact about size: no score depends on it.
    /// </summary>
    public double ExpectedEngagedAudience { get; internal set; }

    /// <summary>Lower end of its 90 % interval.</summary>
    public double EngagedAudienceLow { get; internal set; }

    /// <summary>Upper end of its 90 % interval.</summary>
    public double EngagedAudienceHigh { get; internal set; }

    /// <summary>The size class of the account.</summary>
    public FollowerTier Tier { get; internal set; }

    /// <summary>The newest known follower count; null when unknown.</summary>
    public long? Followers { get; internal set; }

    /// <summary>Reference time of the scores, Unix milliseconds UTC.</summary>
    public long AsOfMs { get; internal set; }

    /// <summary>The newest observation in the record, Unix milliseconds UTC; null if there is none.</summary>
    public long? NewestObservedAtMs { get; internal set; }

    /// <summary>Contradictions between counts of the record: the scores do not use these counts, or their intervals are wider.</summary>
    public DataFaults Faults { get; internal set; }

    /// <summary>Adds a contradiction that depends on the model.</summary>
    internal void AddFault(DataFaultCode code, int count, long observedAtMs)
    {
        DataFaults faults = Faults;
        faults.Set(new DataFault(code, count, observedAtMs));
        Faults = faults;
    }

    /// <summary>Removes all kinds of engagement.</summary>
    internal void ClearKinds() => _kindCount = 0;

    /// <summary>Adds a kind of engagement.</summary>
    internal void AddKind(in EngagementKind kind) => _kinds[_kindCount++] = kind;

    /// <summary>Sets whether the next scoring keeps lines.</summary>
    internal void Keep(bool lines)
    {
        Engagement.KeepsLines = lines;
        Trust.KeepsLines = lines;
        Authenticity.KeepsLines = lines;
        Virality.KeepsLines = lines;
        Fit.KeepsLines = lines;
    }
}
