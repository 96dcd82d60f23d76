using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Metrics;
using Scoring.Observations;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Text;
using Scoring.Simulation;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Evaluation.Simulator;

/// <summary>
/// The number of posts after which an attack on all posts is flagged: a line of authenticity lowers the score enough to be a reason, and does not
/// without the attack.
/// </summary>
internal sealed class FlaggingStudy(AttackTerms terms, ProductScores product)
{
    private const int Creators = 20, QuickCreators = 3;
    private const int Within = 5, Followed = 8;
    private const long MatureMs = 15L * 86_400_000;

    // A smaller line is not a reason (docs/scores.md).
    private const long ReasonMicros = 50_000;

    // One list per intensity: for every creator, whether it is flagged, by posts since the start.
    private readonly bool[][][] _flagged = new bool[TwinStudy.Intensities.Length][][];

    /// <summary>Scores creators from the start of the attack on.</summary>
    public void Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        int creators = setting.Amount(Creators, QuickCreators);
        foreach (Intensity intensity in TwinStudy.Intensities)
        {
            bool[]?[] flagged = new bool[]?[setting.Seeds * creators];
            ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
            Parallel.For(0, flagged.Length, options, place =>
            {
                PopulationSettings settings = new() { Seed = (ulong)(place / creators), Feed = FeedKind.Connected };
                flagged[place] = Follow(Population.At(settings, place % creators), intensity);
            });
            _flagged[(int)intensity] = [.. flagged.OfType<bool[]>()];
        }
    }

    /// <summary>The share of creators who are flagged once five posts have bought likes, at the middle intensity.</summary>
    public Measurement WithinFive(string task, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        double[] flagged = [.. _flagged[(int)Intensity.Middle].Select(posts => posts[Within - 1] ? 1.0 : 0.0)];
        (double low, double high) = Bootstrap.Intervals(flagged.Length, setting.Resamples, counts => [SimulatorStatistics.Mean(flagged, counts)], cancellationToken)[0];
        return new Measurement(task, "flagged-within-five", Aim.Higher, flagged.Average(), low, high, flagged.Length);
    }

    /// <summary>The share of creators who are flagged, by posts since the start.</summary>
    public TableExhibit Table() => new(
        "Posts until it is flagged",
        "Share of creators with a lowering reason of authenticity that is absent without the attack, after the given number of mature posts with bought likes.",
        ["posts since the start", "low", "middle", "high"],
        [
            .. Enumerable.Range(1, Followed).Select(posts => (IReadOnlyList<string>)
            [
                posts.ToString(System.Globalization.CultureInfo.InvariantCulture),
                .. TwinStudy.Intensities.Select(intensity => NumberText.Measured(_flagged[(int)intensity].Average(ofCreator => ofCreator[posts - 1] ? 1.0 : 0.0))),
            ]),
        ]);

    /// <summary>Whether the creator is flagged after each of the first posts; null when it posts too seldom.</summary>
    private bool[]? Follow(SimulatedCreator genuine, Intensity intensity)
    {
        SimulatedCreator attacked = genuine.With(terms.Kind, intensity);
        long[] times = [.. attacked.PostTimesFrom(attacked.Truth.AttackStartMs!.Value).Take(Followed)];
        return times.Length < Followed ? null : [.. times.Select(time => IsFlagged(genuine, attacked, time))];
    }

    private bool IsFlagged(SimulatedCreator genuine, SimulatedCreator attacked, long lastPostMs)
    {
        IReadOnlyDictionary<string, long> own = LinesUpTo(genuine, lastPostMs), now = LinesUpTo(attacked, lastPostMs);
        return now.Any(line => line.Value <= -ReasonMicros && own.GetValueOrDefault(line.Key) > -ReasonMicros);
    }

    private IReadOnlyDictionary<string, long> LinesUpTo(SimulatedCreator creator, long lastPostMs)
    {
        // All posts up to this one are mature; later ones do not exist yet.
        Observation[] record = [.. creator.RecordAt(lastPostMs + MatureMs).Where(observation => observation.Value is not PostSnapshot post || post.PublishedAtMs <= lastPostMs)];
        return ScorePoints.Of(product.Of(creator.Platform, record)).AuthenticityLines;
    }
}
