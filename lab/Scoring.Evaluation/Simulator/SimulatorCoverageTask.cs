using System.Globalization;
using Scoring.Evaluation.Measuring;
using Scoring.Features;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Text;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Simulation;

namespace Scoring.Evaluation.Simulator;

/// <summary>How often the 90 % interval of engagement contains the typical post of the twelve that follow, over simulated creators without an attack.</summary>
internal sealed class SimulatorCoverageTask : IEvaluationTask
{
    private const int CreatorsOfSeed = 100, QuickCreators = 30, Horizon = 12;
    private const double HalfAnEngagement = 0.5;

    /// <inheritdoc/>
    public string Name => "simulator-coverage";

    /// <inheritdoc/>
    public string Question => "How often does the 90 % interval of engagement contain the typical post of the next 12?";

    /// <inheritdoc/>
    public bool NeedsData => false;

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        ProductScores product = new(ShippedModel.Read());
        int creators = setting.Amount(CreatorsOfSeed, QuickCreators);
        Outcome?[] outcomes = new Outcome?[setting.Seeds * creators];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, outcomes.Length, options, place =>
        {
            int seed = place / creators;
            outcomes[place] = Judge(Population.At(new PopulationSettings { Seed = (ulong)seed }, place % creators), seed, product);
        });
        Outcome[] known = [.. outcomes.OfType<Outcome>()];
        double[] held = [.. known.Select(outcome => outcome.IsHeld ? 1.0 : 0.0)];
        (double low, double high) = Bootstrap.Intervals(held.Length, setting.Resamples, counts => [SimulatorStatistics.Mean(held, counts)], cancellationToken)[0];
        double[] bySeed = [.. known.GroupBy(outcome => outcome.Seed).Select(ofSeed => ofSeed.Average(outcome => outcome.IsHeld ? 1.0 : 0.0))];
        Measurement coverage = new(Name, "coverage", Aim.NearNineTenths, held.Average(), low, high, held.Length) { Spread = SimulatorStatistics.Spread(bySeed) };
        return new TaskOutcome([coverage]) { Exhibits = [Table(known)] };
    }

    private static Outcome? Judge(SimulatedCreator creator, int seed, ProductScores product)
    {
        CreatorFeatures features = product.FeaturesOf(creator.Platform, creator.Record());
        CreatorScores scores = new();
        CreatorScorer.Score(features, product.Model, features.NewestObservedAt, scores);
        if (EngagementClaim.Of(features, product.Model, scores) is not { } claim) return null;
        double[] rates = [.. creator.NextPosts(Horizon).Select(next => LogRateOf((PostSnapshot)next.Value, scores.Denominator)).Order()];
        return new Outcome(seed, claim.Holds((rates[(rates.Length - 1) / 2] + rates[rates.Length / 2]) / 2), creator.Platform.ToString(), scores.Denominator.ToString().ToLowerInvariant(), creator.Feed.ToString().ToLowerInvariant());
    }

    // On the scale of the product: ln(engagement + ½) less ln(denominator + 1).
    private static double LogRateOf(PostSnapshot post, EngagementDenominator denominator)
    {
        double engagement = post.Likes!.Value + (post.Comments ?? 0) + (post.Shares ?? 0) + (post.Saves ?? 0);
        long size = denominator switch
        {
            EngagementDenominator.Reach => post.Reach!.Value,
            EngagementDenominator.Views => post.Views!.Value,
            _ => post.Followers!.Value,
        };
        return ReproducibleMath.Log(engagement + HalfAnEngagement) - ReproducibleMath.Log(size + 1.0);
    }

    private static TableExhibit Table(IReadOnlyList<Outcome> outcomes) => new(
        "Coverage of intervals",
        "Share of creators whose interval contains the typical post of the next 12: the median of their log rates.",
        ["platform", "by", "seen", "creators", "coverage"],
        [
            .. outcomes.GroupBy(outcome => (outcome.Platform, outcome.Denominator, outcome.Feed))
                .OrderBy(group => group.Key.Platform, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Denominator, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Feed, StringComparer.Ordinal)
                .Select(group => (IReadOnlyList<string>)
                [
                    group.Key.Platform,
                    group.Key.Denominator,
                    group.Key.Feed,
                    group.Count().ToString("#,0", CultureInfo.InvariantCulture),
                    NumberText.Measured(group.Average(outcome => outcome.IsHeld ? 1.0 : 0.0)),
                ]),
        ]);

    private sealed record Outcome(int Seed, bool IsHeld, string Platform, string Denominator, string Feed);
}
