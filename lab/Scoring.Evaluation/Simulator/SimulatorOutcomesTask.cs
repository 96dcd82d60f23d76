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
/// Whether trust, fitted to what the campaigns of one half year brought, says how the campaigns of the next one will do, of creators whom the fit has never seen. The
/// fit is that of <c>scoring fit trust</c>, and its file is read as a server reads it.
/// </summary>
internal sealed class SimulatorOutcomesTask : IEvaluationTask
{
    private const int CreatorsOfSeed = 600, QuickCreators = 300;

    // The later creators are those of other seeds.
    private const int LaterSeeds = 1_000;

    // Half a year of campaigns, and the 45 days after the last one until its totals are final: nothing of the later period is known to the fit.
    private const int DaysBetweenCuts = 230;
    private const long DayMs = 86_400_000;

    /// <inheritdoc/>
    public string Name => "simulator-outcomes";

    /// <inheritdoc/>
    public string Question => "Fitted to one half year's campaigns, does trust tell how other creators' campaigns of the next one do?";

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
            // A distance grows by whatever a resample adds to it: of the calibration error the width of the interval counts, not its place.
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
            "Trust said and seen on later campaigns",
            $"Campaigns of the later half year that converted better than the median of their platform at their time, against trust: as shipped, and fitted to {NumberText.Count(fit.Rows)} campaigns of {NumberText.Count(fit.Creators)} other creators.",
            ("fitted", ReliabilityCurve.Of(after.Probabilities, after.Positives)),
            [("as shipped", ReliabilityCurve.Of(before.Probabilities, before.Positives))]),
        ProbabilityExhibits.Lift("What choosing by fitted trust brings", "Campaigns of the later half year, in tenths by the trust that their creators had at the start.", LiftTable.Of(after.Probabilities, after.Positives)),
        ProbabilityExhibits.Lift("What choosing by shipped trust brings", "The same by the model as it is shipped.", LiftTable.Of(before.Probabilities, before.Positives)),
    ];

    /// <summary>What one model says of the later campaigns.</summary>
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
