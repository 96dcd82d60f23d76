using Scoring.Evaluation.Measuring;
using Scoring.Fitting.ModelFiles;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Text;
using Scoring.Scores;
using Scoring.Simulation.Randomness;

namespace Scoring.Evaluation.Growth;

/// <summary>Accounts that are not known to have bought followers, and the same with an injected jump: which does authenticity accuse of growth?</summary>
internal sealed class HonestGrowthTask : IEvaluationTask
{
    // The folders of the data sets within the data folder, and their names in metrics.
    private static readonly (string Folder, string Name)[] Folders = [("youtube_daily", "youtube"), ("streamers_daily", "streamers")];

    private const int QuickAccounts = 20;
    private const ulong DayOfJump = 1;
    private const double Jump = .2;
    private const long AccusedMicros = -300_000;
    private const int Median = 1;

    // The 10th, 50th and 90th percentile of a normal distribution.
    private static readonly (string Name, double Deviations)[] Percentiles = [("10th", -1.2815515655446004), ("50th", 0), ("90th", 1.2815515655446004)];

    /// <inheritdoc/>
    public string Name => "honest-growth";

    /// <inheritdoc/>
    public string Question => "Whether real daily follower counts without a known purchase are accused of unexplained growth, and the same with an injected jump of 20 %.";

    /// <inheritdoc/>
    public string Unit => "account";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        ScoringModel model = ShippedModel.Read();
        List<Measurement> measurements = [];
        List<IReadOnlyList<string>> rows = [];
        foreach ((string folder, string name) in Folders)
        {
            DailyCounts[] counts = [.. Read(setting, folder).Take(setting.Amount(int.MaxValue, QuickAccounts))];
            for (int percentile = 0; percentile < Percentiles.Length; percentile++)
            {
                (double[] accused, double[] detected) = Judge(counts, model, Percentiles[percentile].Deviations, setting, cancellationToken);
                rows.Add([folder, Percentiles[percentile].Name, NumberText.Measured(accused.Average()), NumberText.Measured(detected.Average())]);
                if (percentile != Median) continue;
                measurements.Add(Measure($"accused-{name}", Aim.Lower, accused, setting, cancellationToken));
                measurements.Add(Measure($"detected-{name}", Aim.Higher, detected, setting, cancellationToken));
            }
        }

        return new TaskOutcome(measurements)
        {
            Exhibits =
            [
                new TableExhibit(
                    "Accused of growth",
                    "Share of accounts whose line GROWTH_BURST or UNEXPLAINED_GROWTH is below −.3 logit, as they are, and with an injected jump of 20 % of the followers on a random day. By the percentile of their likes per follower.",
                    ["data", "likes per follower", "as they are", "with a jump"],
                    rows),
            ],
        };
    }

    // Of each account whether it is accused, and the share of the seeds in which its injected jump is.
    private static (double[] Accused, double[] Detected) Judge(DailyCounts[] counts, ScoringModel model, double deviations, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        double[] accused = new double[counts.Length], detected = new double[counts.Length];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, counts.Length, options, place =>
        {
            GrowthAccount account = new(counts[place], model);
            accused[place] = IsAccused(account.LinesOf(counts[place], deviations)) ? 1 : 0;
            for (int seed = 0; seed < setting.Seeds; seed++)
            {
                int day = SimulationRandom.Of((ulong)seed, (ulong)place, DayOfJump).Whole(1, counts[place].Counts.Count - 1);
                if (IsAccused(account.LinesOf(account.WithJump(day, Jump), deviations))) detected[place] += 1.0 / setting.Seeds;
            }
        });
        return (accused, detected);
    }

    private static bool IsAccused((long Burst, long Growth) lines) => Math.Min(lines.Burst, lines.Growth) < AccusedMicros;

    private Measurement Measure(string metric, Aim aim, double[] values, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        UnitSample sample = UnitSample.OfRows(values.Length);
        (double low, double high) = sample.Interval(setting.Resamples, counts => Mean(values, counts), cancellationToken);
        return new Measurement(Name, metric, aim, values.Average(), low, high, values.Length);
    }

    private static double Mean(double[] values, int[] counts)
    {
        double sum = 0;
        for (int place = 0; place < values.Length; place++) sum += counts[place] * values[place];
        return sum / counts.Sum();
    }

    private static IReadOnlyList<DailyCounts> Read(EvaluationSetting setting, string folder)
    {
        string path = Path.Combine(setting.DataFolder, folder, DailyCountsFile.FileName);
        if (!File.Exists(path)) throw CommandFailedException.Usage($"There is no file {path}.");
        IReadOnlyList<DailyCounts> counts = DailyCountsFile.Read(path, (origin, fault) => setting.OnFault($"{folder}/{origin}: {fault}"));
        return counts.Count > 0 ? counts : throw CommandFailedException.Work($"Too little data: {path} has no account with two days.");
    }
}
