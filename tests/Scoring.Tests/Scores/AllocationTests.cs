using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Archetypes;

namespace Scoring.Tests.Scores;

public sealed class AllocationTests
{
    private static readonly ScoringContext Brand = new()
    {
        BrandNiches = [ShortCode.Of("552")],
        Languages = [ShortCode.Of("en")],
        TargetAudience = new TargetAudience([new(ShortCode.Of("GB"), 0.7)], [new(ShortCode.Of("F18-24"), 0.5)], [new(ShortCode.Of("552"), 0.5)]),
    };

    [Fact]
    public void Scoring_a_creator_of_whom_everything_is_known_allocates_nothing()
    {
        CreatorFeatures features = Archetype.All[0].Features;
        CreatorScores scores = new();
        CreatorScorer.Score(features, ShippedModel.Instance, features.NewestObservedAt, scores, Brand);
        foreach (ScoreEstimate estimate in Histories.All(scores))
        {
            Assert.DoesNotContain(estimate.Contributions.ToArray(), line => line.Kind == ContributionKind.Missing);
        }

        AssertAllocatesNothing(features, Brand);
    }

    [Theory]
    [InlineData(EngagementDenominator.Followers)]
    [InlineData(EngagementDenominator.Views)]
    [InlineData(EngagementDenominator.Reach)]
    public void Scoring_by_any_denominator_allocates_nothing(EngagementDenominator denominator)
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, Observed(denominator));
        CreatorScores scores = new();
        CreatorScorer.Score(features, ShippedModel.Instance, features.NewestObservedAt, scores);
        Assert.Equal(denominator, scores.Denominator);
        AssertAllocatesNothing(features, null);
    }

    private static void AssertAllocatesNothing(in CreatorFeatures features, ScoringContext? context)
    {
        byte[] stored = new byte[features.StoredLength];
        features.WriteTo(stored);
        CreatorScores scores = new();
        double sum = Run(stored, scores, context, 200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Run(stored, scores, context, 1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    private static Observation[] Observed(EngagementDenominator denominator) => Array.ConvertAll(
        Histories.Plain(12, 300, 12, 20_000),
        observation => observation.Value is PostSnapshot post
            ? observation with
            {
                Value = post with
                {
                    Views = denominator == EngagementDenominator.Views ? 9_000 : null,
                    Reach = denominator == EngagementDenominator.Reach ? 9_000 : null,
                },
            }
            : observation);

    private static double Run(byte[] stored, CreatorScores scores, ScoringContext? context, int times)
    {
        double sum = 0;
        for (int i = 0; i < times; i++)
        {
            Assert.True(CreatorFeatures.TryRead(stored, out CreatorFeatures features));
            CreatorScorer.Score(features, ShippedModel.Instance, features.NewestObservedAt + (i * 60_000L), scores, context, keepsLines: i % 2 == 0);
            sum += scores.Engagement.Value;
        }

        return sum;
    }
}
