using Scoring.Authenticity;
using Scoring.Fit;
using Scoring.Scorecards;
using Scoring.Trust;

namespace Scoring.Scores;

/// <summary>All features that a model file may use.</summary>
public static class ScorecardFeatures
{
    /// <summary>All features: authenticity, trust, fit.</summary>
    public static IReadOnlyList<ScorecardFeature> All { get; } =
    [
        new UniformEngagement(),
        new CommentLikeRatio(),
        new LikesPerView(),
        new FollowingPerPost(),
        new ProfileCompleteness(),
        new UnexplainedGrowth(),
        new GrowthBurst(),
        new LevelShift(),
        new MixShift(),
        new DistinctCommenters(),
        new DistinctTexts(),
        new MutualCommenters(),
        new FirstHour(),
        new HourOfDay(),
        new AudienceGeography(),
        new ReachPerFollower(),
        new ProviderGenuineShare(),
        new FakeFollowers(),
        new SponsoredRatio(),
        new DisclosureRate(),
        new Cadence(),
        new NicheFocus(),
        new SavesSharesLift(),
        new ConversionLift(),
        new ClickLift(),
        new ReturnLift(),
        new BrandRating(),
        new SubstantiveComments(),
        new CommentSentiment(),
        new ReplyRate(),
        new CommentsPerCommenter(),
        new SponsoredGap(),
        new RecommendationVolume(),
        new RelationshipToBrands(),
        new ExpertAdvocate(),
        new AudienceSimilarity(),
        new AuthenticityLevel(),
        new NicheFit(),
        new LanguageFit(),
        new AudienceFit(),
    ];

    /// <summary>The features by code.</summary>
    internal static FeatureCatalogue Catalogue { get; } = new(All);
}
