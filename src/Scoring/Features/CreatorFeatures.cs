using Scoring.Creators;
using Scoring.Features.Quality;
using Scoring.Models;
using Scoring.Results;
using Scoring.State;

namespace Scoring.Features;

/// <summary>
/// The input of scoring for one creator: sufficient statistics of fixed size, computed on write from the state and the extraction part of
/// a model.
/// Scores are computed from this alone. Means without evidence are 0.
/// </summary>
public readonly partial record struct CreatorFeatures
{
    private const long Unknown64 = -1;

    /// <summary>The platform of the account.</summary>
    public Platform Platform { get; init; }

    /// <summary>Ordinal of the extraction that computed the features.</summary>
    public int ExtractionOrdinal { get; init; }

    /// <summary>Hash of the extraction that computed the features.</summary>
    public ulong ExtractionHash { get; init; }

    /// <summary>Newest observation in the record, Unix milliseconds UTC; -1 if there is none.</summary>
    public long NewestObservedAt { get; init; }

    /// <summary>Newest observation of a post, without posts of their summary, Unix milliseconds UTC; -1 if there is none. Idle time starts here.</summary>
    public long NewestPostObservedAt { get; init; }

    /// <summary>Newest observation of a campaign, Unix milliseconds UTC; -1 if there is none. The age of outcomes starts here.</summary>
    public long NewestOutcomeObservedAt { get; init; }

    /// <summary>Newest known follower count; -1 when unknown.</summary>
    public long Followers { get; init; }

    /// <summary>Accounts followed; -1 when unknown.</summary>
    public long Following { get; init; }

    /// <summary>Total post count of the account; -1 if unknown.</summary>
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

    /// <summary>The five countries of the audience with the largest shares.</summary>
    public AudienceSegments Countries { get; init; }

    /// <summary>The five age-gender groups of the audience with the largest shares.</summary>
    public AudienceSegments AgeGenders { get; init; }

    /// <summary>The four interests of the audience with the largest shares.</summary>
    public AudienceSegments Interests { get; init; }

    /// <summary>Engagement of posts with known reach.</summary>
    public DenominatorStatistics ByReach { get; init; }

    /// <summary>Engagement of posts with known views and unknown reach.</summary>
    public DenominatorStatistics ByViews { get; init; }

    /// <summary>Engagement of posts with known followers, unknown reach and unknown views.</summary>
    public DenominatorStatistics ByFollowers { get; init; }

    /// <summary>Comments of posts with known views whose likes are unknown or hidden.</summary>
    public DenominatorStatistics CommentsPerView { get; init; }

    /// <summary>Comments of posts with known followers and unknown views whose likes are unknown or hidden.</summary>
    public DenominatorStatistics CommentsPerFollower { get; init; }

    /// <summary>Posts with hidden likes among these.</summary>
    public HiddenLikePosts HiddenLikes { get; init; }

    /// <summary>Effective number of posts with engagement, with any denominator.</summary>
    public float EngagedPosts { get; init; }

    /// <summary>Weighted mean of ln(e + ½) of all posts, nats.</summary>
    public float MeanLogEngagement { get; init; }

    /// <summary>Number of posts of <see cref="LogSpread"/>.</summary>
    public float SpreadPosts { get; init; }

    /// <summary>Log of the standard deviation of ln(e + ½) over the newest mature posts.</summary>
    public float LogSpread { get; init; }

    /// <summary>Effective number of posts whose likes and comments are both known.</summary>
    public float CommentedPosts { get; init; }

    /// <summary>Weighted mean of ln((comments + ½)/(likes + ½)).</summary>
    public float MeanLogCommentRatio { get; init; }

    /// <summary>Weighted mean of ln(likes + ½).</summary>
    public float MeanLogLikes { get; init; }

    /// <summary>Days of the follower series of <see cref="UnexplainedGrowth"/>; 0 if it has fewer than two.</summary>
    public float GrowthDays { get; init; }

    /// <summary>Largest growth within the growth window that reach does not explain, decayed by its age; followers.</summary>
    public float UnexplainedGrowth { get; init; }

    /// <summary>Effective number of posts for which it is known whether they are paid.</summary>
    public float PaidKnownPosts { get; init; }

    /// <summary>Share of paid posts among them.</summary>
    public float PaidShare { get; init; }

    /// <summary>Effective number of paid posts for which it is known whether they are disclosed.</summary>
    public float DisclosureKnownPosts { get; init; }

    /// <summary>Share of disclosed posts among them.</summary>
    public float DisclosedShare { get; init; }

    /// <summary>Effective number of gaps between the newest posts, by recency; stored in half precision.</summary>
    public float CadenceGaps { get; init; }

    /// <summary>Weighted length of those gaps, weeks; stored in half precision.</summary>
    public float CadenceWeeks { get; init; }

    /// <summary>Effective number of posts with a topic.</summary>
    public float TopicPosts { get; init; }

    /// <summary>1 − H/ln K of their first topics, in [0, 1].</summary>
    public float TopicFocus { get; init; }

    /// <summary>Weighted saves and shares.</summary>
    public float SavesShares { get; init; }

    /// <summary>Weighted engagement of the posts of <see cref="SavesShares"/>.</summary>
    public float SavesSharesEngagement { get; init; }

    /// <summary>Comment facts.</summary>
    public CommentFeatures Comments { get; init; }

    /// <summary>Campaign outcomes.</summary>
    public OutcomeFeatures Outcomes { get; init; }

    /// <summary>Recommendation behaviour of the creator.</summary>
    public RecommendationFeatures Recommendations { get; init; }

    /// <summary>Combined standing of the relationships to brands.</summary>
    public RelationshipStanding Relationship { get; init; }

    /// <summary>Audience features.</summary>
    public AudienceFeatures Audience { get; init; }

    /// <summary>Time pattern and evenness of engagement and follower growth.</summary>
    public ActivityFeatures Activity { get; init; }

    /// <summary>View counts of posts.</summary>
    public ViewFeatures Views { get; init; }

    /// <summary>Posts whose rate counts although their views are too young: at least this many, exactly without posts that have views and no likes.</summary>
    internal int YoungRatedPosts => Math.Max(0, ByReach.Posts + ByViews.Posts - (int)Views.Counted);

    /// <summary>Posts that engagement does not use.</summary>
    public UnusedPostCounts UnusedPosts { get; init; }

    /// <summary>The count by which virality judges, if the newest one fell below it: a hundredth of the greatest one; else 0.</summary>
    public long FollowerFloor { get; init; }

    /// <summary>Contradictions between counts of the record.</summary>
    public DataFaults Faults { get; init; }

    /// <summary>How much wider they make the intervals.</summary>
    public ScoreDoubts Doubts { get; init; }

    /// <summary>Engagement of a summary of posts.</summary>
    public SummaryFeatures Summary { get; init; }

    /// <summary>Newest observation in the record, Unix milliseconds UTC; null if there is none.</summary>
    public long? NewestObservedAtMs => NewestObservedAt < 0 ? null : NewestObservedAt;

    /// <summary>The features of an unknown creator.</summary>
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
    /// <exception cref="ArgumentException">The extraction has no numbers for the state's platform.</exception>
    public static CreatorFeatures From(CreatorState state, ExtractionModel extraction) => FeatureExtraction.Extract(state, extraction);
}
