using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Scores;

namespace Scoring.Tests.Scores;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(EngagementDenominator.Followers)]
    [InlineData(EngagementDenominator.Views)]
    [InlineData(EngagementDenominator.Reach)]
    public void Scoring_from_stored_features_allocates_nothing(EngagementDenominator denominator)
    {
        byte[] stored = new byte[CreatorFeatures.EncodedLength];
        Histories.FeaturesOf(Platform.Instagram, Observed(denominator)).WriteTo(stored);
        CreatorScores scores = new();
        double sum = Run(stored, scores, 200);
        Assert.Equal(denominator, scores.Denominator);
        foreach (ScoreEstimate estimate in Histories.All(scores))
        {
            Assert.DoesNotContain(estimate.Contributions.ToArray(), line => line.Kind == ContributionKind.Missing);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Run(stored, scores, 1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    // A creator of whom every feature is observed, so that none is passed over.
    private static Observation[] Observed(EngagementDenominator denominator) =>
    [
        .. Array.ConvertAll(
            Histories.Plain(12, 300, 12, 20_000),
            observation => observation.Value is PostSnapshot post
                ? observation with
                {
                    Value = post with
                    {
                        Paid = true,
                        Disclosed = true,
                        TopicIds = ["552"],
                        Saves = 9,
                        Views = denominator == EngagementDenominator.Views ? 9_000 : null,
                        Reach = denominator == EngagementDenominator.Reach ? 9_000 : null,
                    },
                }
                : observation),
        new Observation(new Stamp(Histories.StartMs, 0), new ProfileSnapshot { Followers = 19_000 }),
    ];

    private static double Run(byte[] stored, CreatorScores scores, int times)
    {
        double sum = 0;
        for (int i = 0; i < times; i++)
        {
            Assert.True(CreatorFeatures.TryRead(stored, out CreatorFeatures features));
            CreatorScorer.Score(features, ShippedModel.Instance, features.NewestObservedAt + (i * 60_000L), scores);
            sum += scores.Engagement.Value;
        }

        return sum;
    }
}
