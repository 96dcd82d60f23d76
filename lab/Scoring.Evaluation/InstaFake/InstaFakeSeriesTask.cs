using System.Globalization;
using Scoring.Creators;
using Scoring.Evaluation.Measuring;
using Scoring.Features;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.Import.DataSets;
using Scoring.Import.Reading;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Exhibits;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.InstaFake;

/// <summary>Predicts the later half of an account's posts from the earlier half: rank of accounts, and coverage of intervals.</summary>
internal sealed class InstaFakeSeriesTask : IEvaluationTask
{
    /// <summary>Folder of the data set within the data folder.</summary>
    public const string FolderName = "instafake";

    /// <summary>Minimum posts of an account: four in each half.</summary>
    public const int FewestPosts = 8;

    /// <summary>Minimum followers of an account: with fewer, a rate depends on a few friends.</summary>
    public const long FewestFollowers = 100;

    /// <summary>The horizon of the engagement interval, posts.</summary>
    public const int Horizon = 12;

    // A mean shrunk towards a fitted level over the same accounts: the strongest known figure.
    private const double StrongestCorrelation = 0.862;
    private const string Correlation = "spearman";
    private const string Coverage = "coverage";

    // The suffix of the metrics of the shipped model; those of the fitted model have none.
    private const string OfShippedModel = "-shipped";

    /// <inheritdoc/>
    public string Name => "instafake-series";

    /// <inheritdoc/>
    public string Question => "The typical engagement rate of an account's later posts, from its earlier half (Akyon and Kalfaoglu 2019).";

    /// <inheritdoc/>
    public string Unit => "account";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        byte[] shippedFile = ShippedModel.ReadFile();
        ScoringModel shipped = ScoringModel.Parse(shippedFile);
        SeriesAccount[] accounts = Read(setting, shipped.Extraction);
        SeriesSplit[] splits = new SeriesSplit[setting.Seeds];
        SeedRuns.ForEach(setting.Seeds, seed => splits[seed] = SeriesSplit.Of(accounts, seed, shippedFile), cancellationToken);

        RankOrder actual = new([.. accounts.Select(account => account.TypicalLaterRate)]);
        SeriesMetrics[] fitted = [.. splits.Select(split => new SeriesMetrics(accounts, actual, split.Judgements))];
        SeriesMetrics unfitted = new(accounts, actual, SeriesSplit.Judge(accounts, shipped));
        UnitSample sample = UnitSample.OfRows(accounts.Length);
        double[] Statistics(int[] counts) => [.. SeedRuns.Mean([.. fitted.Select(metrics => metrics.Of(counts))]), .. unfitted.Of(counts)];
        double[][] bySeed = [.. fitted.Select(metrics => metrics.Of(sample.Once))];
        double[] values = Statistics(sample.Once);
        (double Low, double High)[] intervals = sample.Intervals(setting.Resamples, Statistics, cancellationToken);
        double baseline = RankCorrelation.Of(new RankOrder([.. accounts.Select(account => account.MeanEarlierRate)]), actual, sample.Once);
        int followed = accounts.Count(account => account.LogTypicalOfNext is not null);
        Measurement Of(string metric, Aim aim, int place, int count) => new(Name, metric, aim, values[place], intervals[place].Low, intervals[place].High, count)
        {
            Spread = place < bySeed[0].Length ? SeedRuns.Spread([.. bySeed.Select(ofSeed => ofSeed[place])]) : 0,
        };
        return new TaskOutcome(
        [
            Of(Correlation, Aim.Higher, 0, accounts.Length) with { Baseline = baseline, Strongest = StrongestCorrelation },
            Of(Coverage, Aim.NearNineTenths, 1, followed),
            Of(Correlation + OfShippedModel, Aim.Higher, 2, accounts.Length) with { Baseline = baseline, Strongest = StrongestCorrelation },
            Of(Coverage + OfShippedModel, Aim.NearNineTenths, 3, followed),
        ])
        {
            Exhibits = [NumbersOf([.. splits.SelectMany(split => split.Models)], shipped.Engagement)],
        };
    }

    private static TableExhibit NumbersOf(EngagementModel[] fitted, EngagementModel shipped)
    {
        IReadOnlyList<string> Row(string name, Func<EngagementModel, double> number) => [name, Text(fitted.Average(number)), Text(number(shipped))];
        static DenominatorModel ByFollowers(EngagementModel model) => model.For(Platform.Instagram, EngagementDenominator.Followers)!;
        static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
        return new TableExhibit(
            "Fitted numbers",
            "Means over all halves of all splits. A drift above the shipped one means that accounts change more than the shipped interval allows for.",
            ["Number of the model", "Fitted", "Shipped"],
            [
                Row("Level of the rate", model => ReproducibleMath.Exp(ByFollowers(model).CohortOf(default, default).LogLevel)),
                Row("Size elasticity", model => ByFollowers(model).SizeElasticity),
                Row("Spread between accounts, nats", model => ByFollowers(model).CohortOf(default, default).SpreadBetween),
                Row("Spread within accounts, nats", model => ByFollowers(model).SpreadWithin),
                Row("Drift over the next 12 posts, nats", model => model.Drift),
            ]);
    }

    private static SeriesAccount[] Read(EvaluationSetting setting, ExtractionModel extraction)
    {
        string path = Path.Combine(setting.DataFolder, FolderName, InstaFakeSeriesSource.FileName);
        if (!File.Exists(path)) throw CommandFailedException.Usage($"There is no file {path}.");
        IReadOnlyList<InstaFakeSeries> all = InstaFakeSeriesSource.ReadAccounts(path);
        long observedAtMs = InstaFakeSeriesSource.ObservedAtMs(all);
        List<SeriesAccount> accounts = [];
        for (int index = 0; index < all.Count; index++)
        {
            if (InstaFakeSeriesSource.FaultOf(all[index]) is { } fault)
            {
                setting.OnFault($"{new Origin(InstaFakeSeriesSource.FileName, index + 1)}: {fault}");
            }
            else if (all[index].MediaUploadTimes.Count >= FewestPosts && all[index].UserFollowerCount >= FewestFollowers)
            {
                SeriesCreator creator = new(all[index], observedAtMs);
                accounts.Add(new SeriesAccount(
                    CreatorFeatures.From(creator.EarlierState(), extraction),
                    creator.MeanEarlierRate,
                    creator.TypicalLaterRate,
                    creator.LaterPosts < Horizon ? null : creator.LogTypicalOfNext(Horizon)));
            }
        }

        return [.. accounts];
    }
}
