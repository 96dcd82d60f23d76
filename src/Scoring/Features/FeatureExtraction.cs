using Scoring.Creators;
using Scoring.Features.Quality;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.State;

namespace Scoring.Features;

/// <summary>Computes features from a state. Pure: the same state and extraction give the same bits on every machine.</summary>
internal static class FeatureExtraction
{
    /// <summary>Computes all features of a state.</summary>
    public static CreatorFeatures Extract(CreatorState state, ExtractionModel extraction)
    {
        PlatformExtraction platform = extraction.For(state.Platform)
            ?? throw new ArgumentException($"The extraction has no numbers for {state.Platform}.", nameof(extraction));
        WeightedPost[] judged = WeightedPosts.Of(state, extraction, platform);
        RecordQuality quality = RecordQuality.Judge(judged, FollowerSeries.Of(state), state.Summary);
        ReadOnlySpan<WeightedPost> posts = judged;
        FollowerSeries followers = quality.Followers;
        ExplainedGrowth explained = ExplainedGrowth.Of(posts, followers, extraction);
        OrdinaryGrowth ordinary = OrdinaryGrowth.Of(followers, posts, explained, extraction, platform);
        long newestOutcome = OutcomeExtraction.NewestObservedAt(state);
        AudienceDistribution? audience = AudienceExtraction.DistributionOf(state);
        long newestPost = NewestPostObservedAt(posts);
        SummaryFeatures summary = SummaryExtraction.Of(state, newestPost, posts, extraction, ref quality);
        Span<double> scratch = stackalloc double[EngagementExtraction.ScratchLength];
        CreatorFeatures features = CreatorFeatures.Unknown(state.Platform) with
        {
            ExtractionOrdinal = extraction.Ordinal,
            ExtractionHash = extraction.Hash,
            NewestObservedAt = state.NewestObservedAtMs ?? -1,
            NewestPostObservedAt = newestPost < 0 && summary.Posts > 0 ? state.Summary!.Stamp.ObservedAtMs : newestPost,
            NewestOutcomeObservedAt = newestOutcome,
            Followers = quality.NewestFollowers(posts),
            Following = ValueOf(state.Following),
            PostCount = ValueOf(state.PostCount),
            Niche = NicheOf(state.Niches, 0),
            SecondNiche = NicheOf(state.Niches, 1),
            ThirdNiche = NicheOf(state.Niches, 2),
            Language = LanguageOf(state.Locale, 0),
            SecondLanguage = LanguageOf(state.Locale, 1),
            Countries = audience is null ? default : AudienceSegmentExtraction.Of(audience.Countries),
            AgeGenders = audience is null ? default : AudienceSegmentExtraction.Of(audience.AgeGenders),
            Interests = audience is null ? default : AudienceSegmentExtraction.Of(audience.Interests, CreatorFeatures.InterestCount),
            Comments = CommentExtraction.Of(posts),
            Outcomes = OutcomeExtraction.Of(state, newestOutcome, extraction),
            Recommendations = RecommendationExtraction.Of(posts, state, extraction),
            Relationship = RelationshipExtraction.Of(state.Relationships),
            Views = ViewExtraction.Of(posts),
            Summary = summary,
            Audience = AudienceExtraction.Of(state, posts, extraction),
            Activity = ActivityExtraction.Of(posts, followers, explained, ordinary, extraction, platform),
            ByReach = EngagementExtraction.Of(posts, EngagementDenominator.Reach, extraction, platform, scratch),
            ByViews = EngagementExtraction.Of(posts, EngagementDenominator.Views, extraction, platform, scratch),
            ByFollowers = EngagementExtraction.Of(posts, EngagementDenominator.Followers, extraction, platform, scratch),
            CommentsPerView = EngagementExtraction.Of(posts, EngagementDenominator.CommentsPerView, extraction, platform, scratch),
            CommentsPerFollower = EngagementExtraction.Of(posts, EngagementDenominator.CommentsPerFollower, extraction, platform, scratch),
            HiddenLikes = EngagementExtraction.HiddenLikesOf(posts, extraction),
        };
        features = features with { Faults = quality.Faults, Doubts = quality.Doubts, FollowerFloor = quality.FloorOf(features.Followers), UnusedPosts = UnusedPostCounts.Of(posts, features) };
        return WithPractice(WithAverages(features, posts), posts, GrowthExtraction.Of(followers, explained, ordinary, extraction), extraction);
    }

    private static CreatorFeatures WithAverages(in CreatorFeatures features, ReadOnlySpan<WeightedPost> posts)
    {
        PostTally engaged = default, commented = default;
        double logEngagement = 0, logRatio = 0, logLikes = 0, savesShares = 0, savesSharesEngagement = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.IsMeasured)
            {
                double engagedWeight = engaged.Add(post, post.Maturity);
                logEngagement += engagedWeight * post.LogEngagement;
                if (post.Post.Saves is { } saves && post.Post.Shares is { } shares)
                {
                    savesShares += engagedWeight * post.Freshness * ((double)saves + shares);
                    savesSharesEngagement += engagedWeight * post.Freshness * post.Engagement;
                }
            }

            // Likes that may be hidden are no engagement, but their proportion to the comments counts.
            if (post.Maturity <= 0 || post.Post.Likes is not { } likes || post.Post.Comments is not { } comments) continue;
            double log = ReproducibleMath.Log(likes + 0.5);
            double weight = commented.Add(post, post.Maturity);
            logRatio += weight * (ReproducibleMath.Log(comments + 0.5) - log);
            logLikes += weight * log;
        }

        return features with
        {
            EngagedPosts = (float)engaged.Effective,
            MeanLogEngagement = (float)engaged.Mean(logEngagement),
            CommentedPosts = (float)commented.Effective,
            MeanLogCommentRatio = (float)commented.Mean(logRatio),
            MeanLogLikes = (float)commented.Mean(logLikes),
            SavesShares = (float)savesShares,
            SavesSharesEngagement = (float)savesSharesEngagement,
        };
    }

    private static CreatorFeatures WithPractice(
        in CreatorFeatures features, ReadOnlySpan<WeightedPost> posts, (double Unexplained, double Days) growth, ExtractionModel extraction)
    {
        (double spreadPosts, double logSpread) = SpreadExtraction.Of(posts, extraction);
        (ShareTally paid, ShareTally disclosed) = PracticeExtraction.Sponsorship(posts);
        (double gaps, double weeks) = PracticeExtraction.Cadence(posts, extraction);
        (double topicPosts, double focus) = PracticeExtraction.Focus(posts, extraction);
        return features with
        {
            SpreadPosts = (float)spreadPosts,
            LogSpread = (float)logSpread,
            UnexplainedGrowth = (float)growth.Unexplained,
            GrowthDays = (float)growth.Days,
            PaidKnownPosts = (float)paid.Posts,
            PaidShare = (float)paid.Share,
            DisclosureKnownPosts = (float)disclosed.Posts,
            DisclosedShare = (float)disclosed.Share,
            CadenceGaps = (float)(Half)gaps,
            CadenceWeeks = (float)(Half)weeks,
            TopicPosts = (float)topicPosts,
            TopicFocus = (float)focus,
        };
    }

    // Counted posts only: a snapshot that another one of its id has replaced does not count.
    private static long NewestPostObservedAt(ReadOnlySpan<WeightedPost> posts)
    {
        long newest = -1;
        foreach (ref readonly WeightedPost post in posts) newest = Math.Max(newest, post.ObservedAtMs);
        return newest;
    }

    private static long ValueOf(Register<long>? register) => register is { Removed: false } known ? known.Value : -1;

    private static ShortCode NicheOf(Register<IReadOnlyList<string>>? register, int place) =>
        register is not null && register.TryGetValue(out IReadOnlyList<string>? niches) && niches.Count > place ? ShortCode.Of(niches[place]) : default;

    // Cohorts use the language without its regional variants; several tags may have the same language.
    private static ShortCode LanguageOf(Register<Locale>? register, int place)
    {
        if (register is null || !register.TryGetValue(out Locale? locale)) return default;
        ShortCode first = default;
        foreach (string tag in locale.Languages)
        {
            ShortCode language = ShortCode.OfLanguage(tag);
            if (first.IsEmpty) first = language;
            if (place == 0 || language != first) return language;
        }

        return default;
    }
}
