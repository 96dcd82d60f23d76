using Scoring.Cli.ModelDiffs;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Results;
using Scoring.Scores;
using Scoring.TestKit;

namespace Scoring.Cli.Tests.ModelDiffs;

public sealed class ScoreComparisonTests
{
    private const long DayMs = 86_400_000;

    private static readonly ScoringModel Model = ScoringModel.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json")));

    [Fact]
    public void The_order_of_the_creators_is_compared_and_a_score_without_evidence_is_not()
    {
        CreatorScores[] scores = [.. Enumerable.Range(1, 20).Select(number => ScoresOf(10 * number))];
        CreatorScores unknown = ScoresOf(likes: null);
        ScoreComparison same = new("engagement", one => one.Engagement), turned = new("engagement", one => one.Engagement);
        for (int i = 0; i < scores.Length; i++)
        {
            same.Add(Platform.X, scores[i], scores[i]);
            turned.Add(Platform.X, scores[i], scores[^(i + 1)]);
        }

        same.Add(Platform.X, scores[0], unknown);
        same.Add(Platform.X, unknown, unknown);

        Assert.Equal((1, 1, 20, 1), (Math.Round(same.RankCorrelation, 9), same.BestTenthKept, same.Shift.Creators, same.StatusChanges));
        Assert.Equal((-1, 0, 0), (Math.Round(turned.RankCorrelation, 9), turned.BestTenthKept, turned.StatusChanges));
        Assert.Equal(20, Assert.Single(turned.Groups).Shift.Creators);
    }

    private static CreatorScores ScoresOf(long? likes)
    {
        CreatorRecord record = CreatorRecord.From(
            Platform.X,
            [
                new Observation(new Stamp(ManualClock.StartMs, 0), new ProfileSnapshot { Followers = 200_000 }),
                .. Enumerable.Range(0, likes is null ? 0 : 10).Select(post => new Observation(
                    new Stamp(ManualClock.StartMs, 0), new PostSnapshot { PostId = $"p{post}", PublishedAtMs = ManualClock.StartMs - ((post + 10) * DayMs), Likes = likes, Comments = 1 })),
            ]);
        CreatorScores scores = new();
        CreatorScorer.Score(CreatorFeatures.From(record.Merged(), Model.Extraction), Model, ManualClock.StartMs, scores);
        return scores;
    }
}
