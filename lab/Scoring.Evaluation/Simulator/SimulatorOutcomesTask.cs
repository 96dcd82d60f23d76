using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Trust;
using Scoring.Numerics;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Text;
using Scoring.Scores;
using Scoring.Simulation;

namespace Scoring.Evaluation.Simulator;

/// <summary>
/// Whether trust, fitted to the campaign outcomes of one half year, predicts the campaign outcomes of the next half year, of creators that are not in the
/// fit. The fit is that of <c>scoring fit trust</c>, and its file is read in the same way as by a server.
/// </summary>
internal sealed class SimulatorOutcomesTask : IEvaluationTask
{
    private const int CreatorsOfSeed = 600, QuickCreators = 300;

    // The later creators have other seeds.
    private const int LaterSeeds = 1_000;

    // Half a year of campaigns, plus the 45 days after the last one until its totals are final: the fit uses no data of the later period.
    private const int DaysBetweenCuts = 230;
    private const long DayMs = 86_400_000;

    /// <inheritdoc/>
    public string Name => "simulator-outcomes";

    /// <inheritdoc/>
    public string Question => "Does trust, fitted to the campaigns of one half year, predict the outcomes of other creators' campaigns in the next half year?";

    /// <inheritdoc/>
    public bool NeedsData => false;

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        byte[] shippedFile = ShippedModel.ReadFile();
        ScoringModel shipped = ScoringModel.Parse(shippedFile);
        int creators = setting.Amount(CreatorsOfSeed, QuickCreators);
        IReadOnlyList<TrustRow>[] earlier = new IReadOnlyList<TrustRow>[setting.Seeds], later = new IReadOnlyList<TrustRow>[setting.Seeds];
        long laterCutMs = PopulationSettings.DefaultCutMs, earlierCutMs = laterCutMs - (DaysBetweenCuts * DayMs);
        SeedRuns.ForEach(
            setting.Seeds,
            seed =>
            {
                earlier[seed] = SimulatedCampaigns.Of(seed, creators, earlierCutMs, shipped.Extraction, cancellationToken);
                later[seed] = SimulatedCampaigns.Of(LaterSeeds + seed, creators, laterCutMs, shipped.Extraction, cancellationToken);
            },
            cancellationToken);
        TrustFitResult fit = TrustFit.Fit(shippedFile, [.. earlier.SelectMany(rows => rows)], new LeftOutRows(), cancellationToken: cancellationToken);

        CohortRates cohorts = CohortRates.Of([.. later.SelectMany(rows => rows)]);
        (TrustRow Row, int Seed)[] judged = [.. later.SelectMany((rows, seed) => rows.Select(row => (row, seed))).Where(one => cohorts.ReasonAgainst(one.row) is null)];
        TrustRow[] rows = [.. judged.Select(one => one.Row)];
        bool[] positives = [.. rows.Select(cohorts.IsPositive)];
        Predictor before = new(shipped, rows, positives), after = new(ScoringModel.Parse(fit.ModelFile), rows, positives);
        return new TaskOutcome([.. Measure(before, after, judged, setting, cancellationToken)]) { Exhibits = Exhibits(before, after, fit) };
    }

    private IEnumerable<Measurement> Measure(
        Predictor before, Predictor after, (TrustRow Row, int Seed)[] judged, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        UnitSample sample = UnitSample.Of([.. judged.Select(one => one.Row.Creator)]);
        (double Low, double High)[] intervals = sample.Intervals(setting.Resamples, after.Metrics, cancellationToken);
        double[][] bySeed = [.. judged.Select(one => one.Seed).Distinct().Select(seed => after.Metrics([.. judged.Select(one => one.Seed == seed ? 1 : 0)]))];
        double[] baseline = before.Metrics(sample.Once), values = after.Metrics(sample.Once);
        (string Name, Aim Aim)[] metrics = [("ece", Aim.Lower), ("auc", Aim.Higher), ("brier", Aim.Lower)];
        for (int place = 0; place < metrics.Length; place++)
        {
            // Every resample increases a distance. For the calibration error only the width of the interval is used, not its position.
            (double low, double high) = intervals[place];
            if (place == 0) (low, high) = (Math.Max(0, values[0] - ((high - low) / 2)), values[0] + ((high - low) / 2));
            yield return new Measurement(Name, metrics[place].Name, metrics[place].Aim, values[place], low, high, sample.Units)
            {
                Baseline = baseline[place],
                Spread = SimulatorStatistics.Spread([.. bySeed.Select(ofSeed => ofSeed[place])]),
            };
        }
    }

    private static IReadOnlyList<Exhibit> Exhibits(Predictor before, Predictor after, TrustFitResult fit) =>
    [
        ProbabilityExhibits.Reliability(
            "Predicted and observed outcomes of later campaigns",
            $"Campaigns of the later half year that converted better than the median of their platform at their time, against trust: as shipped, and fitted to {NumberText.Count(fit.Rows)} campaigns of {NumberText.Count(fit.Creators)} other creators.",
            ("fitted", ReliabilityCurve.Of(after.Probabilities, after.Positives)),
            [("as shipped", ReliabilityCurve.Of(before.Probabilities, before.Positives))]),
        ProbabilityExhibits.Lift("Gain from selection by fitted trust", "Campaigns of the later half year, in tenths by the trust that their creators had at the start.", LiftTable.Of(after.Probabilities, after.Positives)),
        ProbabilityExhibits.Lift("Gain from selection by shipped trust", "The same with the shipped model.", LiftTable.Of(before.Probabilities, before.Positives)),
    ];

    /// <summary>The predictions of one model for the later campaigns.</summary>
    private sealed class Predictor
    {
        private readonly RankOrder _order;

        public Predictor(ScoringModel model, TrustRow[] rows, bool[] positives)
        {
            Probabilities = [.. TrustFit.TotalsOf(model, rows).Select(ReproducibleMath.Logistic)];
            Positives = positives;
            _order = new RankOrder(Probabilities);
        }

        public double[] Probabilities { get; }

        public bool[] Positives { get; }

        // In the order in which they are printed.
        public double[] Metrics(int[] counts) =>
            [CalibrationError.Of(Probabilities, _order, Positives, counts), RocAuc.Of(_order, Positives, counts), BrierScore.Of(Probabilities, Positives, counts)];
    }
}
