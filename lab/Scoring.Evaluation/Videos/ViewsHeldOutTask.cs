using System.Globalization;
using Scoring.Creators;
using Scoring.Evaluation.Measuring;
using Scoring.Fitting.ModelFiles;
using Scoring.Import.DataSets;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Exhibits;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.Videos;

/// <summary>The rate per view of an account's later posts, from the earlier ones: rank of accounts, error, and coverage of both intervals.</summary>
internal sealed class ViewsHeldOutTask : IEvaluationTask
{
    /// <summary>Minimum number of accounts of a data set.</summary>
    public const int FewestAccounts = 10;

    // The suffix of the metrics of the shipped model; those of the fitted models have none.
    private const string OfShippedModel = "-shipped";

    private static readonly (VideoTable Table, string Name)[] Sets =
        [(VideoTable.TikTokCreators, "tiktok"), (VideoTable.YouTubeVideos, "youtube"), (VideoTable.InstagramReels, "reels")];

    /// <inheritdoc/>
    public string Name => "views-held-out";

    /// <inheritdoc/>
    public string Question => "The engagement rate per view of an account's later posts, from the earlier ones, on accounts that no model was fitted to.";

    /// <inheritdoc/>
    public string Unit => "account";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        byte[] shippedFile = ShippedModel.ReadFile();
        ScoringModel shipped = ScoringModel.Parse(shippedFile);
        List<Measurement> measurements = [];
        List<IReadOnlyList<string>> widths = [], numbers = [];
        foreach ((VideoTable table, string name) in Sets)
        {
            VideoAccount[] accounts = VideoAccounts.Read(setting, table, shipped.Extraction, forRates: true);
            if (accounts.Length < FewestAccounts) throw CommandFailedException.Usage($"{table.Folder} has {accounts.Length} accounts with enough posts, at least {FewestAccounts} are needed.");
            ViewsSplit[] splits = new ViewsSplit[setting.Seeds];
            SeedRuns.ForEach(setting.Seeds, seed => splits[seed] = ViewsSplit.Of(accounts, seed, shippedFile), cancellationToken);
            CreatorScores scores = new();
            ViewsPrediction[] byShipped = [.. accounts.Select(account => ViewsPrediction.Of(account, shipped, scores))];
            measurements.AddRange(Measure(name, accounts, splits, byShipped, setting, cancellationToken));
            widths.Add([name, Text(MedianWidth(byShipped)), splits[0].Fitted.Length == 0 ? "" : Text(MedianWidth(splits[0].Fitted))]);
            numbers.AddRange(NumbersOf(name, (Platform)(int)table.Platform, [.. splits.SelectMany(split => split.Models)], shipped.Engagement));
        }

        return new TaskOutcome(measurements)
        {
            Exhibits =
            [
                new TableExhibit("Width of the interval of the next post", "Median over the accounts: upper end divided by lower end.", ["Data", "Shipped", "Fitted"], widths),
                new TableExhibit("Numbers by views", "Fitted: means over all folds of all repetitions. Reels are too few for a fit.", ["Data", "Number of the model", "Fitted", "Shipped"], numbers),
            ],
        };
    }

    private IEnumerable<Measurement> Measure(
        string name, VideoAccount[] accounts, ViewsSplit[] splits, ViewsPrediction[] byShipped, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        double[] actual = [.. accounts.Select(account => account.LogTypicalLaterRate)];
        double[] past = ViewsMetrics.OfBaseline(actual, [.. accounts.Select(account => account.EarlierLogRates.Average())]);
        double[] shrunk = SeedRuns.Mean([.. splits.Select(split => ViewsMetrics.OfBaseline(actual, split.Shrunk))]);
        ViewsMetrics[] fitted = [.. splits.Where(split => split.Fitted.Length > 0).Select(split => new ViewsMetrics(actual, split.Fitted))];
        ViewsMetrics unfitted = new(actual, byShipped);
        double[] Statistics(int[] counts) => [.. fitted.Length == 0 ? [] : SeedRuns.Mean([.. fitted.Select(metrics => metrics.Of(counts))]), .. unfitted.Of(counts)];
        UnitSample sample = UnitSample.OfRows(accounts.Length);
        double[] values = Statistics(sample.Once);
        (double Low, double High)[] intervals = sample.Intervals(setting.Resamples, Statistics, cancellationToken);
        double[][] bySeed = [.. fitted.Select(metrics => metrics.Of(sample.Once))];
        for (int place = 0; place < values.Length; place++)
        {
            bool isShipped = place >= values.Length - ViewsMetrics.Names.Count;
            int metric = place % ViewsMetrics.Names.Count;
            yield return new Measurement(
                Name, $"{ViewsMetrics.Names[metric].Name}-{name}{(isShipped ? OfShippedModel : string.Empty)}", ViewsMetrics.Names[metric].Aim, values[place], intervals[place].Low, intervals[place].High, accounts.Length)
            {
                Baseline = metric < past.Length ? past[metric] : null,
                Strongest = metric < shrunk.Length ? shrunk[metric] : null,
                Spread = isShipped ? 0 : SeedRuns.Spread([.. bySeed.Select(ofSeed => ofSeed[metric])]),
            };
        }
    }

    private static IEnumerable<IReadOnlyList<string>> NumbersOf(string name, Platform platform, EngagementModel[] fitted, EngagementModel shipped)
    {
        IReadOnlyList<string> Row(string what, Func<DenominatorModel, double> number) =>
        [
            name,
            what,
            fitted.Length == 0 ? "" : Text(fitted.Average(model => number(model.For(platform, EngagementDenominator.Views)!))),
            Text(number(shipped.For(platform, EngagementDenominator.Views)!)),
        ];
        yield return Row("Level of the rate", model => ReproducibleMath.Exp(model.CohortOf(default, default).LogLevel));
        yield return Row("Size elasticity", model => model.SizeElasticity);
        yield return Row("Spread between accounts, nats", model => model.CohortOf(default, default).SpreadBetween);
        yield return Row("Spread within accounts, nats", model => model.SpreadWithin);
        yield return Row("Drift over the next 12 posts, nats", model => model.Drift ?? double.NaN);
    }

    private static double MedianWidth(ViewsPrediction[] predictions)
    {
        double[] widths = [.. predictions.Select(prediction => prediction.Width).Order()];
        return widths[widths.Length / 2];
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
