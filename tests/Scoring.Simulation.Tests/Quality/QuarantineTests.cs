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

    // Where a count is unknown, the interval is at most that without evidence, which holds 90 % of all creators.
    private const double LeastShareOfKind = 0.92, LeastShare = 0.96, GreatestMarkedShare = 0.005;

    private static readonly int[] Kinds = [.. Enumerable.Range(0, CountFault.All.Count)];
    private static readonly ScoringModel Model = ScoringModel.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json")));

    /// <summary>Every kind of fault is injected into every record; records without the counts that it changes are left out of its share.</summary>
    [Fact]
    public void A_fault_keeps_scores_within_five_points_or_within_the_interval_and_clean_records_are_not_marked()
    {
        PopulationSettings settings = new() { Creators = Creators, Seed = 41 };
        int marked = 0;
        int[] right = new int[Kinds.Length], all = new int[Kinds.Length];
        Parallel.For(0, Creators, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, index =>
        {
            SimulatedCreator creator = Population.At(settings, index);
            IReadOnlyList<Observation> record = creator.Record();
            CreatorScores clean = ScoresOf(creator.Platform, record);
            if (clean.Faults.Count > 0) Interlocked.Increment(ref marked);
            foreach (int kind in Kinds)
            {
                Observation[] changed = CountFault.All[kind].In(record);
                if (changed.SequenceEqual(record)) continue;
                (ScoreEstimate Clean, ScoreEstimate Faulty)[] pairs = [.. All(clean).Zip(All(ScoresOf(creator.Platform, changed)))];
                Interlocked.Add(ref all[kind], pairs.Length);
                Interlocked.Add(ref right[kind], pairs.Count(pair => IsRight(pair.Clean, pair.Faulty)));
            }
        });

        Assert.All(Kinds.Select(kind => (CountFault.All[kind].Name, Share: (double)right[kind] / all[kind])), kind => Assert.True(kind.Share >= LeastShareOfKind, $"{kind.Name}: {kind.Share}"));
        Assert.InRange((double)right.Sum() / all.Sum(), LeastShare, 1);
        Assert.True(marked < GreatestMarkedShare * Creators, $"{marked} of {Creators} clean records are marked");
    }

    private static bool IsRight(ScoreEstimate clean, ScoreEstimate faulty) =>
        Math.Abs(clean.Value - faulty.Value) * 100 / clean.Scale <= Points || (clean.Value >= faulty.Low && clean.Value <= faulty.High);

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
