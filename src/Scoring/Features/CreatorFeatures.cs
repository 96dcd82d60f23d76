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

    /// <summary>Newest observation of a campaign, Unix milliseconds UTC; -1 when there is none. Outcomes age from here.</summary>
    public long NewestOutcomeObservedAt { get; init; }

    /// <summary>Newest known follower count; -1 when unknown.</summary>
    public long Followers { get; init; }

    /// <summary>Accounts followed; -1 when unknown.</summary>
    public long Following { get; init; }

    /// <summary>Posts that the account shows in all; -1 when unknown.</summary>
    public long PostCount { get; init; }

    /// <summary>First declared niche; it selects the cohort.</summary>
    public ShortCode Niche { get; init; }

    /// <summary>Second declared niche.</summary>
    public ShortCode SecondNiche { get; init; }

    /// <summary>Third declared niche.</summary>
    public ShortCode ThirdNiche { get; init; }

    /// <summary>First language; it selects the cohort.</summary>
    public ShortCode Language { get; init; }

    /// <summary>Second language.</summary>
    public ShortCode SecondLanguage { get; init; }

    /// <summary>Countries of the audience, the five with the greatest shares.</summary>
    public AudienceSegments Countries { get; init; }

    /// <summary>Age and gender of the audience, the five with the greatest shares.</summary>
    public AudienceSegments AgeGenders { get; init; }

    /// <summary>Interests of the audience, the four with the greatest shares.</summary>
    public AudienceSegments Interests { get; init; }

    /// <summary>Engagement of posts with known reach.</summary>
    public DenominatorStatistics ByReach { get; init; }

    /// <summary>Engagement of posts with known views and unknown reach.</summary>
    public DenominatorStatistics ByViews { get; init; }

    /// <summary>Engagement of posts of which only followers are known.</summary>
    public DenominatorStatistics ByFollowers { get; init; }

    /// <summary>Engagement of all posts, whatever their denominator: effective number of posts.</summary>
    public float EngagedPosts { get; init; }

    /// <summary>Engagement of all posts: weighted mean of ln(e + ½), nats.</summary>
    public float MeanLogEngagement { get; init; }

    /// <summary>Posts behind <see cref="LogSpread"/>.</summary>
    public float SpreadPosts { get; init; }

    /// <summary>Log of the standard deviation of ln(e + ½) over the newest mature posts.</summary>
    public float LogSpread { get; init; }

    /// <summary>Effective number of posts whose likes and comments are both known.</summary>
    public float CommentedPosts { get; init; }

    /// <summary>Weighted mean of ln((comments + ½)/(likes + ½)).</summary>
    public float MeanLogCommentRatio { get; init; }

    /// <summary>Weighted mean of ln(likes + ½).</summary>
    public float MeanLogLikes { get; init; }

    /// <summary>Days of the follower series behind <see cref="UnexplainedGrowth"/>; 0 when it has less than two.</summary>
    public float GrowthDays { get; init; }

    /// <summary>Largest growth within the growth window that reach does not explain, decayed by its age; followers.</summary>
    public float UnexplainedGrowth { get; init; }

    /// <summary>Effective number of posts of which it is known whether they are paid.</summary>
    public float PaidKnownPosts { get; init; }

    /// <summary>Share of paid posts among them.</summary>
    public float PaidShare { get; init; }

    /// <summary>Effective number of paid posts of which it is known whether they say so.</summary>
    public float DisclosureKnownPosts { get; init; }

    /// <summary>Share of disclosed posts among them.</summary>
    public float DisclosedShare { get; init; }

    /// <summary>Gaps between the newest posts, counted.</summary>
    public int CadenceGaps { get; init; }

    /// <summary>Time that those gaps span, weeks.</summary>
    public float CadenceWeeks { get; init; }

    /// <summary>Effective number of posts with a topic.</summary>
    public float TopicPosts { get; init; }

    /// <summary>1 − H/ln K of their first topics, in [0, 1].</summary>
    public float TopicFocus { get; init; }

    /// <summary>Weighted saves and shares.</summary>
    public float SavesShares { get; init; }

    /// <summary>Weighted engagement of the posts behind <see cref="SavesShares"/>.</summary>
    public float SavesSharesEngagement { get; init; }

    /// <summary>What comments say.</summary>
    public CommentFeatures Comments { get; init; }

    /// <summary>What campaigns brought.</summary>
    public OutcomeFeatures Outcomes { get; init; }

    /// <summary>How the creator recommends.</summary>
    public RecommendationFeatures Recommendations { get; init; }

    /// <summary>What the relationships to brands say together.</summary>
    public RelationshipStanding Relationship { get; init; }

    /// <summary>Who follows.</summary>
    public AudienceFeatures Audience { get; init; }

    /// <summary>When and how evenly engagement and followers arrive.</summary>
    public ActivityFeatures Activity { get; init; }

    /// <summary>How often posts are seen.</summary>
    public ViewFeatures Views { get; init; }

    /// <summary>Newest observation in the record, Unix milliseconds UTC; null when there is none.</summary>
    public long? NewestObservedAtMs => NewestObservedAt < 0 ? null : NewestObservedAt;

    /// <summary>The features of a creator of whom nothing is known.</summary>
    public static CreatorFeatures Unknown(Platform platform) => new()
    {
        Platform = platform,
        NewestObservedAt = Unknown64,
        NewestPostObservedAt = Unknown64,
        NewestOutcomeObservedAt = Unknown64,
        Followers = Unknown64,
        Following = Unknown64,
        PostCount = Unknown64,
        Audience = AudienceFeatures.Unknown,
    };

    /// <summary>Computes the features of a state.</summary>
    /// <exception cref="ArgumentException">The extraction does not know the state's platform.</exception>
    public static CreatorFeatures From(CreatorState state, ExtractionModel extraction) => FeatureExtraction.Extract(state, extraction);
}
