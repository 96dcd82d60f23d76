using System.Runtime.CompilerServices;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Models;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Engagement;

/// <summary>Room for the evidence of every kind of rate, on the stack.</summary>
[InlineArray(Capacity)]
internal struct KindEvidences
{
    private const int Capacity = (int)EngagementDenominator.CommentsPerFollower;

    private KindEvidence _first;

    /// <summary>Collects the kinds with posts that the model has numbers for, in the order of <see cref="EngagementDenominator"/>.</summary>
    /// <param name="input">The creator's features.</param>
    /// <param name="summaryPosts">Effective posts of a summary among them, after ageing.</param>
    /// <returns>The number of kinds.</returns>
    public int Collect(in ScoringInput input, out double summaryPosts)
    {
        ref readonly CreatorFeatures features = ref input.Features;
        double added = features.Summary.Posts > 0 ? SummaryEvidence.PostsOf(features.Summary, SinglePosts(features, input.Engagement)) : 0;
        int count = 0;
        summaryPosts = 0;
        for (EngagementDenominator kind = EngagementDenominator.Reach; kind <= EngagementDenominator.CommentsPerFollower; kind++)
        {
            DenominatorStatistics statistics = StatisticsOf(features, kind);
            bool hasSummary = features.Summary.Kind == kind && added > 0;
            if (!(statistics.EffectivePosts > 0 || hasSummary) || !IsIn(input.Engagement, features.Platform, kind)) continue;
            DenominatorModel denominator = input.Engagement.For(features.Platform, kind)!;
            if (hasSummary)
            {
                statistics = SummaryEvidence.Add(statistics, features.Summary, added, denominator);
                summaryPosts = added * input.Freshness;
            }

            if (!(statistics.EffectivePosts * input.Freshness > 0)) continue;
            this[count++] = KindEvidence.Of(kind, statistics, input.Freshness, denominator, denominator.CohortOf(features.Niche, features.Language), input.Engagement);
        }

        return count;
    }

    /// <summary>The posts of one kind.</summary>
    public static DenominatorStatistics StatisticsOf(in CreatorFeatures features, EngagementDenominator kind) => kind switch
    {
        EngagementDenominator.Reach => features.ByReach,
        EngagementDenominator.Views => features.ByViews,
        EngagementDenominator.Followers => features.ByFollowers,
        EngagementDenominator.CommentsPerView => features.CommentsPerView,
        EngagementDenominator.CommentsPerFollower => features.CommentsPerFollower,
        _ => default,
    };

    private static double SinglePosts(in CreatorFeatures features, EngagementModel model)
    {
        double posts = 0;
        for (EngagementDenominator kind = EngagementDenominator.Reach; kind <= EngagementDenominator.Followers; kind++)
        {
            if (model.For(features.Platform, kind) is not null) posts += StatisticsOf(features, kind).EffectivePosts;
        }

        return posts;
    }

    private static bool IsIn(EngagementModel model, Platform platform, EngagementDenominator kind) =>
        model.For(platform, kind) is { } denominator && (!KindEvidence.IsByComments(kind) || denominator.Comments is not null);
}
