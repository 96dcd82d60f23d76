using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Virality;
using Scoring.Import.DataSets;
using Scoring.Reports.CommandLine;
using Scoring.Scores;

namespace Scoring.Evaluation.Videos;

/// <summary>Whether a later post is seen by more than twice the followers, from the earlier posts of the account.</summary>
internal sealed class ViralityHeldOutTask : IEvaluationTask
{
    // The suffix of the metrics of the shipped model; those of the fitted models have none.
    private const string OfShippedModel = "-shipped";
    private const double Chance = 0.5;

    private static readonly (VideoTable Table, string Name)[] Sets =
        [(VideoTable.TikTokCreators, "tiktok"), (VideoTable.YouTubeVideos, "youtube"), (VideoTable.InstagramReels, "reels")];

    /// <inheritdoc/>
    public string Name => "virality-held-out";

    /// <inheritdoc/>
    public string Question => "Whether a later post is seen by more than twice the followers, on accounts that no model was fitted to.";

    /// <inheritdoc/>
    public string Unit => "account";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        byte[] shippedFile = ShippedModel.ReadFile();
        ScoringModel shipped = ScoringModel.Parse(shippedFile);
        List<Measurement> measurements = [];
        foreach ((VideoTable table, string name) in Sets)
        {
            VideoAccount[] accounts = VideoAccounts.Read(setting, table, shipped.Extraction, forRates: false);
            if (accounts.Length < ViewsHeldOutTask.FewestAccounts)
            {
                throw CommandFailedException.Usage($"{table.Folder} has {accounts.Length} accounts with enough posts and followers, at least {ViewsHeldOutTask.FewestAccounts} are needed.");
            }

            IReadOnlyList<ViralityOutcome>[] outcomes = [.. accounts.Select(account => ViralityFit.Predict(shipped, [account.Account]))];
            ViralitySplit[] splits = new ViralitySplit[setting.Seeds];
            SeedRuns.ForEach(setting.Seeds, seed => splits[seed] = ViralitySplit.Of(accounts, outcomes, seed, shippedFile), cancellationToken);
            measurements.AddRange(Measure(name, accounts, outcomes, splits, setting, cancellationToken));
        }

        return new TaskOutcome(measurements);
    }

    private IEnumerable<Measurement> Measure(
        string name, VideoAccount[] accounts, IReadOnlyList<ViralityOutcome>[] outcomes, ViralitySplit[] splits, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        ViralityOutcome[] rows = [.. outcomes.SelectMany(ofAccount => ofAccount)];
        bool[] positives = [.. rows.Select(row => row.IsViral)];
        UnitSample sample = UnitSample.Of([.. outcomes.SelectMany((posts, place) => posts.Select(_ => place.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);
        double BrierOf(double[] probabilities, int[] counts) => BrierScore.Of(probabilities, positives, counts);
        double Constant(int[] counts) => splits.Average(split => BrierOf(split.Constant, counts));
        double[] OfModel((double[] Probabilities, RankOrder Order)[] predictions, int[] counts)
        {
            double auc = predictions.Average(one => RocAuc.Of(one.Order, positives, counts)), brier = predictions.Average(one => BrierOf(one.Probabilities, counts));
            return [double.IsNaN(auc) ? Chance : auc, brier, Constant(counts) - brier];
        }

        (double[] Probabilities, RankOrder Order)[] Ordered(IEnumerable<double[]> predictions) => [.. predictions.Select(probabilities => (probabilities, new RankOrder(probabilities)))];
        (double[], RankOrder)[] fitted = Ordered(splits.Where(split => split.Fitted.Length > 0).Select(split => split.Fitted)), unfitted = Ordered([[.. rows.Select(row => row.Probability)]]);
        double[] Statistics(int[] counts) => [.. fitted.Length == 0 ? [] : OfModel(fitted, counts), .. OfModel(unfitted, counts)];
        double[] values = Statistics(sample.Once);
        (double Low, double High)[] intervals = sample.Intervals(setting.Resamples, Statistics, cancellationToken);
        double[] line = OfModel(Ordered(splits.Select(split => split.Line)), sample.Once);
        double constant = Constant(sample.Once);
        (string Name, Aim Aim, double Baseline, double? Strongest)[] metrics =
        [
            ("auc", Aim.Higher, Chance, line[0]),
            ("brier", Aim.Lower, constant, line[1]),
            ("brier-gain", Aim.Higher, 0, line[2]),
        ];
        for (int place = 0; place < values.Length; place++)
        {
            bool isShipped = place >= values.Length - metrics.Length;
            (string metric, Aim aim, double baseline, double? strongest) = metrics[place % metrics.Length];
            int which = place % metrics.Length;
            yield return new Measurement(Name, $"{metric}-{name}{(isShipped ? OfShippedModel : string.Empty)}", aim, values[place], intervals[place].Low, intervals[place].High, sample.Units)
            {
                Baseline = baseline,
                Strongest = strongest,
                Spread = isShipped ? 0 : SeedRuns.Spread([.. fitted.Select(one => OfModel([one], sample.Once)[which])]),
            };
        }
    }
}
