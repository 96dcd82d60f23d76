using Scoring.Creators;
using Scoring.Features;
using Scoring.Scores;

namespace Scoring.Tests.Scores;

public sealed class AllocationTests
{
    [Fact]
    public void Scoring_from_stored_features_allocates_nothing()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, Histories.Plain(12, 300, 12, 20_000));
        byte[] stored = new byte[CreatorFeatures.EncodedLength];
        features.WriteTo(stored);
        CreatorScores scores = new();
        double sum = Run(stored, scores, 200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Run(stored, scores, 1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

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
