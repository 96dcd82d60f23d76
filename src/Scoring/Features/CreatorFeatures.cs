using Scoring.Creators;
using Scoring.Models;
using Scoring.State;

namespace Scoring.Features;

/// <summary>
/// All that scoring reads of one creator: sufficient statistics of fixed size, computed on write from the state and the extraction part of a model.
/// Scores are computed from this alone. Means without evidence are 0.
/// </summary>
public readonly partial record struct CreatorFeatures
{
    private const long Unknown64 = -1;

    /// <summary>The platform of the account.</summary>
    public Platform Platform { get; init; }

    /// <summary>Ordinal of the extraction that computed this.</summary>
    public int ExtractionOrdinal { get; init; }

    /// <summary>Hash of the extraction that computed this.</summary>
    public ulong ExtractionHash { get; init; }

    /// <summary>Newest observation in the record, Unix milliseconds UTC; -1 when there is none.</summary>
    public long NewestObservedAt { get; init; }

    /// <summary>Newest observation of a post, Unix milliseconds UTC; -1 when there is none. Idle time counts from here.</summary>
    public long NewestPostObservedAt { get; init; }

    /// <summary>Newest known follower count; -1 when unknown.</summary>
    public long Followers { get; init; }

    /// <summary>Accounts followed; -1 when unknown.</summary>
    public long Following { get; init; }

    /// <summary>Posts that the account shows in all; -1 when unknown.</summary>
    public long PostCount { get; init; }

    /// <summary>First declared niche.</summary>
    public ShortCode Niche { get; init; }

    /// <summary>First language.</summary>
    public ShortCode Language { get; init; }

    /// <summary>Engagement of posts with known reach.</summary>
    public DenominatorStatistics ByReach { get; init; }

    /// <summary>Engagement of posts with known views and unknown reach.</summary>
    public DenominatorStatistics ByViews { get; init; }

    /// <summary>Engagement of posts of which only followers are known.</summary>
    public DenominatorStatistics ByFollowers { get; init; }

    /// <summary>Engagement of all posts, whatever their denominator: effective number of posts.</summary>
    public double EngagedPosts { get; init; }

    /// <summary>Engagement of all posts: weighted mean of ln(e + ½), nats.</summary>
    public double MeanLogEngagement { get; init; }

    /// <summary>Posts behind <see cref="LogSpread"/>.</summary>
    public double SpreadPosts { get; init; }

    /// <summary>Log of the standard deviation of ln(e + ½) over the newest mature posts.</summary>
    public double LogSpread { get; init; }

    /// <summary>Effective number of posts whose likes and comments are both known.</summary>
    public double CommentedPosts { get; init; }

    /// <summary>Weighted mean of ln((comments + ½)/(likes + ½)).</summary>
    public double MeanLogCommentRatio { get; init; }

    /// <summary>Weighted mean of ln(likes + ½).</summary>
    public double MeanLogLikes { get; init; }

    /// <summary>Days of the follower series behind <see cref="UnexplainedGrowth"/>; 0 when it has less than two.</summary>
    public int GrowthDays { get; init; }

    /// <summary>Largest growth within the growth window that reach does not explain, decayed by its age; followers.</summary>
    public double UnexplainedGrowth { get; init; }

    /// <summary>Effective number of posts of which it is known whether they are paid.</summary>
    public double PaidKnownPosts { get; init; }

    /// <summary>Share of paid posts among them.</summary>
    public double PaidShare { get; init; }

    /// <summary>Effective number of paid posts of which it is known whether they say so.</summary>
    public double DisclosureKnownPosts { get; init; }

    /// <summary>Share of disclosed posts among them.</summary>
    public double DisclosedShare { get; init; }

    /// <summary>Gaps between the newest posts, counted.</summary>
    public int CadenceGaps { get; init; }

    /// <summary>Time that those gaps span, weeks.</summary>
    public double CadenceWeeks { get; init; }

    /// <summary>Effective number of posts with a topic.</summary>
    public double TopicPosts { get; init; }

    /// <summary>1 − H/ln K of their first topics, in [0, 1].</summary>
    public double TopicFocus { get; init; }

    /// <summary>Weighted saves and shares.</summary>
    public double SavesShares { get; init; }

    /// <summary>Weighted engagement of the posts behind <see cref="SavesShares"/>.</summary>
    public double SavesSharesEngagement { get; init; }

    /// <summary>Newest observation in the record, Unix milliseconds UTC; null when there is none.</summary>
    public long? NewestObservedAtMs => NewestObservedAt < 0 ? null : NewestObservedAt;

    /// <summary>The features of a creator of whom nothing is known.</summary>
    public static CreatorFeatures Unknown(Platform platform) => new()
    {
        Platform = platform,
        NewestObservedAt = Unknown64,
        NewestPostObservedAt = Unknown64,
        Followers = Unknown64,
        Following = Unknown64,
        PostCount = Unknown64,
    };

    /// <summary>Computes the features of a state.</summary>
    /// <exception cref="ArgumentException">The extraction does not know the state's platform.</exception>
    public static CreatorFeatures From(CreatorState state, ExtractionModel extraction) => FeatureExtraction.Extract(state, extraction);
}
