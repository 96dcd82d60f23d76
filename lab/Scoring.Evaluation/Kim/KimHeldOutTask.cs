using System.Runtime.ExceptionServices;
using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.Import.DataSets;
using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.Kim;

/// <summary>The engagement rate of one held-out post of every influencer, predicted from the influencer's other posts.</summary>
internal sealed class KimHeldOutTask : IEvaluationTask
{
    /// <summary>Folder of the data set within the data folder.</summary>
    public const string FolderName = "kim_influencers";

    // Suffixes of the metric names: the fitted model, the shipped one adjusted to the level, the shipped one.
    private static readonly string[] Suffixes = ["", "-level", "-shipped"];

    private const int FewestPosts = 2;

    // Ridge regression on past rate, size and category over the same task: the strongest published figure.
    private static readonly double[] Strongest = [0.697, 0.676, 0.228];

    /// <inheritdoc/>
    public string Name => "kim-held-out";

    /// <inheritdoc/>
    public string Question => "The engagement rate of one held-out post per influencer, from the earlier posts (Kim et al. 2020).";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        KimCreator[] creators = Read(setting);
        byte[] shipped = ShippedModel.ReadFile();
        KimSplit[] splits = new KimSplit[setting.Seeds];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, splits.Length, options, seed => splits[seed] = KimSplit.Of(creators, seed, shipped));
        }
        catch (AggregateException several)
        {
            // All splits fail for the same reason, such as too little data.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        int[] once = new int[creators.Length];
        Array.Fill(once, 1);
        double[][] values = [.. splits.Select(split => Product(split, once))];
        double[] baselines = MeanOf([.. splits.Select(split => split.Baseline.Of(once))]);
        (double Low, double High)[] intervals = Bootstrap.Intervals(
            creators.Length, setting.Resamples, counts => MeanOf([.. splits.Select(split => Product(split, counts))]), cancellationToken);
        double[] means = MeanOf(values);
        return new TaskOutcome([.. means.Select((mean, place) =>
        {
            bool isCoverage = place == means.Length - 1;
            int metric = place % PredictionMetrics.Names.Count;
            (string name, Aim aim) = isCoverage ? ("coverage", Aim.NearNineTenths) : PredictionMetrics.Names[metric];
            return new Measurement(
                Name,
                isCoverage ? name : name + Suffixes[place / PredictionMetrics.Names.Count],
                aim,
                mean,
                intervals[place].Low,
                intervals[place].High,
                creators.Length)
            {
                Baseline = isCoverage ? null : baselines[metric],
                Strongest = isCoverage ? null : Strongest[metric],
                Spread = SpreadOf([.. values.Select(ofSplit => ofSplit[place])]),
            };
        })]);
    }

    private static KimCreator[] Read(EvaluationSetting setting)
    {
        string folder = Path.Combine(setting.DataFolder, FolderName);
        return KimInfluencers.IsIn(folder)
            ? [.. KimInfluencers.Read(folder, item => setting.OnFault($"{item.Origin}: {item.Fault}"))
                .Where(account => account.Posts.Count >= FewestPosts).Select(account => new KimCreator(account))]
            : throw CommandFailedException.Usage($"{folder} is not a folder with {KimInfluencers.AccountsFile} and {KimInfluencers.PostsFile}.");
    }

    private static double[] Product(KimSplit split, int[] counts) => [.. split.Fitted.Of(counts), .. split.Levelled.Of(counts), .. split.Shipped.Of(counts), Coverage(split, counts)];

    private static double Coverage(KimSplit split, int[] counts)
    {
        long covered = 0, total = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            total += counts[index];
            if (split.Covered[index]) covered += counts[index];
        }

        return (double)covered / total;
    }

    private static double[] MeanOf(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(place => rows.Average(row => row[place]))];

    private static double SpreadOf(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
