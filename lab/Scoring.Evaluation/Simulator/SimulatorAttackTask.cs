using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.Reports.Exhibits;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Evaluation.Simulator;

/// <summary>Whether the intended score detects an attack: the area under the ROC curve over simulated creators with and without it.</summary>
internal sealed class SimulatorAttackTask(AttackTerms terms) : IEvaluationTask
{
    // Two thousand twins over the twenty usual seeds. The attacker who searches plans costs fifty times as much as the others.
    private const int CreatorsOfSeed = 100, KnowingCreatorsOfSeed = 15, QuickCreators = 20, QuickKnowingCreators = 3;

    /// <summary>All attacks of the catalogue, one task each.</summary>
    public static IEnumerable<IEvaluationTask> All => AttackCatalogue.Committed.Attacks.Select(terms => new SimulatorAttackTask(terms));

    /// <inheritdoc/>
    public string Name => $"simulator-{terms.Name}";

    /// <inheritdoc/>
    public string Question => $"Does {Judge.Name} distinguish creators with an attack from others: {terms.Unit}?";

    /// <inheritdoc/>
    public bool NeedsData => false;

    private JudgedScore Judge => JudgedScore.For(terms.Kind);

    private bool IsKnowing => terms.Kind == AttackKind.KnowingAttacker;

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        ProductScores product = new(ShippedModel.Read());
        TwinStudy study = new(terms, product);
        int creators = IsKnowing ? setting.Amount(KnowingCreatorsOfSeed, QuickKnowingCreators) : setting.Amount(CreatorsOfSeed, QuickCreators);
        Twin[] twins = study.Of(FeedKind.Connected, setting.Seeds, creators, cancellationToken);
        List<Measurement> measurements = [.. Areas(twins, setting, cancellationToken)];
        List<Exhibit> exhibits = [];
        if (IsKnowing)
        {
            measurements.AddRange(Gains(twins, setting, cancellationToken));
            exhibits.Add(AttackTables.Effects(terms, twins, []));
        }
        else
        {
            FeedKind[] poorer = [FeedKind.Provider, FeedKind.Counts];
            exhibits.Add(AttackTables.Effects(terms, twins, [.. poorer.Select(feed => study.Of(feed, setting.Seeds, creators, cancellationToken))]));
        }

        exhibits.Add(AttackTables.Lines(terms, twins));
        if (PriceTable.IsSold(terms.Kind))
        {
            PriceTable prices = new(terms, product);
            exhibits.Add(prices.Table(setting, cancellationToken));
            if (prices.GreatestRise(Name) is { } rise) measurements.Add(rise);
        }

        if (terms.Kind == AttackKind.BoughtLikes)
        {
            FlaggingStudy flagging = new(terms, product);
            flagging.Run(setting, cancellationToken);
            measurements.Add(flagging.WithinFive(Name, setting, cancellationToken));
            exhibits.Add(flagging.Table());
        }

        return new TaskOutcome(measurements) { Exhibits = exhibits };
    }

    private IEnumerable<Measurement> Areas(Twin[] twins, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        Intensity[] order = [Intensity.Middle, Intensity.Low, Intensity.High];
        TwinAuc[] areas = [.. order.Select(intensity => new TwinAuc(twins, intensity, Judge.Suspicion))];
        (double Low, double High)[] intervals = Bootstrap.Intervals(
            twins.Length, setting.Resamples, counts => [.. areas.Select(area => area.Of(counts))], cancellationToken);
        for (int place = 0; place < order.Length; place++)
        {
            Intensity intensity = order[place];
            double[] bySeed = [.. twins.GroupBy(twin => twin.Seed).Select(ofSeed => new TwinAuc([.. ofSeed], intensity, Judge.Suspicion).Value)];
            yield return new Measurement(
                Name,
                intensity == Intensity.Middle ? "auc" : $"auc-{intensity.ToString().ToLowerInvariant()}",
                Aim.Higher,
                areas[place].Value,
                intervals[place].Low,
                intervals[place].High,
                twins.Length)
            {
                Baseline = Judge.Rule is { } rule ? new TwinAuc(twins, intensity, rule).Value : null,
                Spread = SimulatorStatistics.Spread(bySeed),
            };
        }
    }

    private IEnumerable<Measurement> Gains(Twin[] twins, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        double[][] gains = [.. TwinStudy.Intensities.Select(intensity => twins.Select(twin => twin.Attacked[(int)intensity].Appeal - twin.Genuine.Appeal).ToArray())];
        (double Low, double High)[] intervals = Bootstrap.Intervals(
            twins.Length, setting.Resamples, counts => [.. gains.Select(gain => SimulatorStatistics.Mean(gain, counts))], cancellationToken);
        foreach (Intensity intensity in (Intensity[])[Intensity.Middle, Intensity.Low, Intensity.High])
        {
            double[] gain = gains[(int)intensity];
            double[] bySeed = [.. twins.Select((twin, place) => (twin.Seed, Gain: gain[place])).GroupBy(row => row.Seed).Select(ofSeed => ofSeed.Average(row => row.Gain))];
            yield return new Measurement(
                Name,
                intensity == Intensity.Middle ? "gain" : $"gain-{intensity.ToString().ToLowerInvariant()}",
                Aim.Lower,
                gain.Average(),
                intervals[(int)intensity].Low,
                intervals[(int)intensity].High,
                twins.Length)
            {
                Spread = SimulatorStatistics.Spread(bySeed),
            };
        }
    }
}
