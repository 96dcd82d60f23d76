using Scoring.Creators;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Scores;
using Scoring.State;

namespace Scoring.Features;

/// <summary>Computes features from a state. Pure: the same state and extraction give the same bits on every machine.</summary>
internal static class FeatureExtraction
{
    /// <summary>All features of a state.</summary>
    public static CreatorFeatures Extract(CreatorState state, ExtractionModel extraction)
    {
        PlatformExtraction platform = extraction.For(state.Platform)
            ?? throw new ArgumentException($"The extraction does not know {state.Platform}.", nameof(extraction));
        WeightedPost[] posts = WeightedPosts.Of(state, extraction, platform);
        FollowerSeries followers = FollowerSeries.Of(state);
        CreatorFeatures features = CreatorFeatures.Unknown(state.Platform) with
        {
            ExtractionOrdinal = extraction.Ordinal,
            ExtractionHash = extraction.Hash,
            NewestObservedAt = state.NewestObservedAtMs ?? -1,
            NewestPostObservedAt = NewestPostObservedAt(state),
            NewestOutcomeObservedAt = OutcomeExtraction.NewestObservedAt(state),
            Followers = followers.Newest,
            Following = ValueOf(state.Following),
            PostCount = ValueOf(state.PostCount),
            Niche = NicheOf(state.Niches, 0),
            SecondNiche = NicheOf(state.Niches, 1),
            ThirdNiche = NicheOf(state.Niches, 2),
            Language = LanguageOf(state.Locale, 0),
            SecondLanguage = LanguageOf(state.Locale, 1),
            Countries = AudienceSegmentExtraction.Of(state.Audience, static audience => audience.Countries),
            AgeGenders = AudienceSegmentExtraction.Of(state.Audience, static audience => audience.AgeGenders),
            Interests = AudienceSegmentExtraction.Of(state.Audience, static audience => audience.Interests, CreatorFeatures.InterestCount),
            Comments = CommentExtraction.Of(posts),
            Outcomes = OutcomeExtraction.Of(state, extraction),
            Recommendations = RecommendationExtraction.Of(posts, state),
            Relationship = RelationshipExtraction.Of(state.Relationships),
            Views = ViewExtraction.Of(posts),
            Audience = AudienceExtraction.Of(state, posts, followers, extraction),
            Activity = ActivityExtraction.Of(posts, followers, extraction, platform),
            ByReach = EngagementExtraction.Of(posts, followers, EngagementDenominator.Reach, extraction, platform),
            ByViews = EngagementExtraction.Of(posts, followers, EngagementDenominator.Views, extraction, platform),
            ByFollowers = EngagementExtraction.Of(posts, followers, EngagementDenominator.Followers, extraction, platform),
        };
        return WithPractice(WithAverages(features, posts), posts, followers, extraction);
    }

    private static CreatorFeatures WithAverages(CreatorFeatures features, WeightedPost[] posts)
    {
        PostTally engaged = default, commented = default;
        double logEngagement = 0, logRatio = 0, logLikes = 0, savesShares = 0, savesSharesEngagement = 0;
        foreach (WeightedPost post in posts)
        {
            if (post.Maturity <= 0 || post.Engagement < 0) continue;
            double weight = engaged.Add(post, post.Maturity);
            logEngagement += weight * ReproducibleMath.Log(post.Engagement + 0.5);
            if (post.Post.Saves is not null || post.Post.Shares is not null)
            {
                savesShares += weight * post.Freshness * ((double)(post.Post.Saves ?? 0) + (post.Post.Shares ?? 0));
                savesSharesEngagement += weight * post.Freshness * post.Engagement;
            }

            if (post.Post.Comments is not { } comments) continue;
            double log = ReproducibleMath.Log(post.Post.Likes!.Value + 0.5);
            commented.Add(post, post.Maturity);
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

    private static CreatorFeatures WithPractice(CreatorFeatures features, WeightedPost[] posts, FollowerSeries followers, ExtractionModel extraction)
    {
        (double spreadPosts, double logSpread) = SpreadExtraction.Of(posts, extraction);
        (double unexplained, int growthDays) = GrowthExtraction.Of(followers, posts, extraction);
        (double paidKnown, double paidShare) = PracticeExtraction.ShareOf(posts, static post => post.Post.Paid);
        (double disclosureKnown, double disclosedShare) = PracticeExtraction.ShareOf(posts, static post => post.Post.Paid == true ? post.Post.Disclosed : null);
        (int gaps, double weeks) = PracticeExtraction.Cadence(posts);
        (double topicPosts, double focus) = PracticeExtraction.Focus(posts, extraction);
        return features with
        {
            SpreadPosts = (float)spreadPosts,
            LogSpread = (float)logSpread,
            UnexplainedGrowth = (float)unexplained,
            GrowthDays = growthDays,
            PaidKnownPosts = (float)paidKnown,
            PaidShare = (float)paidShare,
            DisclosureKnownPosts = (float)disclosureKnown,
            DisclosedShare = (float)disclosedShare,
            CadenceGaps = gaps,
            CadenceWeeks = (float)weeks,
            TopicPosts = (float)topicPosts,
            TopicFocus = (float)focus,
        };
    }

    private static long NewestPostObservedAt(CreatorState state)
    {
        long newest = -1;
        foreach (PostEntry entry in state.Posts)
        {
            if (!entry.Removed) newest = Math.Max(newest, entry.Stamp.ObservedAtMs);
        }

        return newest;
    }

    private static long ValueOf(Register<long>? register) => register is { Removed: false } known ? known.Value : -1;

    private static ShortCode NicheOf(Register<IReadOnlyList<string>>? register, int place) =>
        register is not null && register.TryGetValue(out IReadOnlyList<string>? niches) && niches.Count > place ? ShortCode.Of(niches[place]) : default;

    // Cohorts go by language, not by its regional variants.
    private static ShortCode LanguageOf(Register<Locale>? register, int place) =>
        register is not null && register.TryGetValue(out Locale? locale) && locale.Languages.Count > place ? ShortCode.OfLanguage(locale.Languages[place]) : default;
}
