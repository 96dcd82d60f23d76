using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;
using Scoring.State;

namespace Scoring.Simulation.Tests.Quality;

/// <summary>Contradicting counts of simulated creators mislead no score, and ordinary records are hardly ever marked.</summary>
public sealed class QuarantineTests
{
    private const int Creators = 10_000;
    private const double Points = 5;

    // Where a count is unknown, the interval is at most that without evidence, which holds 90 % of all creators. The sample of a kind is about 700.
    private const double LeastShareOfKind = 0.85, LeastShare = 0.95, GreatestMarkedShare = 0.005;

    private static readonly ScoringModel Model = ScoringModel.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json")));

    [Fact]
    public void A_fault_keeps_scores_within_five_points_or_within_the_interval_and_clean_records_are_not_marked()
    {
        int marked = 0;
        int[] right = new int[CountFault.All.Count], all = new int[CountFault.All.Count];
        foreach (SimulatedCreator creator in Population.Generate(new PopulationSettings { Creators = Creators, Seed = 41 }))
        {
            IReadOnlyList<Observation> record = creator.Record();
            int kind = creator.Index % CountFault.All.Count;
            CreatorScores clean = ScoresOf(creator.Platform, record), faulty = ScoresOf(creator.Platform, CountFault.All[kind].In(record));
            if (clean.Faults.Count > 0) marked++;
            foreach ((ScoreEstimate one, ScoreEstimate other) in All(clean).Zip(All(faulty)))
            {
                all[kind]++;
                double distance = Math.Abs(one.Value - other.Value) * 100 / one.Scale;
                if (distance <= Points || (one.Value >= other.Low && one.Value <= other.High)) right[kind]++;
            }
        }

        Assert.All(CountFault.All.Select((fault, kind) => (fault.Name, Share: (double)right[kind] / all[kind])), kind => Assert.True(kind.Share >= LeastShareOfKind, $"{kind.Name}: {kind.Share}"));
        Assert.InRange((double)right.Sum() / all.Sum(), LeastShare, 1);
        Assert.True(marked < GreatestMarkedShare * Creators, $"{marked} of {Creators} clean records are marked");
    }

    private static ScoreEstimate[] All(CreatorScores scores) => [scores.Engagement, scores.Trust, scores.Authenticity, scores.Virality];

    private static CreatorScores ScoresOf(Platform platform, IReadOnlyList<Observation> record)
    {
        CreatorState state = CreatorState.Empty(platform).Join(record, new ObservationOutcome[record.Count]);
        CreatorFeatures features = CreatorFeatures.From(state, Model.Extraction);
        CreatorScores scores = new();
        CreatorScorer.Score(features, Model, features.NewestObservedAt, scores, keepsLines: false);
        return scores;
    }
}
