using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Audience;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;

namespace Scoring.Evaluation.Followers;

/// <summary>Whether an account is fake, from its profile, by models that are fitted to four fifths of the accounts and tested on the other fifth.</summary>
internal sealed class FollowerAccountsTask : IEvaluationTask
{
    // A random forest, stratified in five folds; for SRF a monotone additive model has the best average precision.
    private const double InstaFakeAuc = 0.992, InstaFakeF1 = 0.898;
    private const double SrfAuc = 0.951, SrfAveragePrecision = 0.753;

    private readonly FollowerDataSet _data;
    private readonly FollowerMetric[] _metrics;

    private FollowerAccountsTask(string name, string question, FollowerDataSet data, params FollowerMetric[] metrics)
    {
        Name = name;
        Question = question;
        _data = data;
        _metrics = metrics;
    }

    /// <summary>On InstaFake.</summary>
    public static FollowerAccountsTask InstaFake { get; } = new(
        "instafake-accounts",
        "Whether an account is fake, from its profile, five-fold (Akyon and Kalfaoglu 2019).",
        FollowerDataSet.InstaFake,
        FollowerMetric.Auc(InstaFakeAuc),
        FollowerMetric.F1(InstaFakeF1));

    /// <summary>On SRF's followers.</summary>
    public static FollowerAccountsTask Srf { get; } = new(
        "srf-accounts",
        "Whether a follower of an influencer is fake, from its profile, five-fold (SRF Data 2017).",
        FollowerDataSet.Srf,
        FollowerMetric.Auc(SrfAuc),
        FollowerMetric.AveragePrecisionOf(SrfAveragePrecision));

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Question { get; }

    /// <inheritdoc/>
    public string Unit => "account";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        byte[] shippedFile = ShippedModel.ReadFile();
        IReadOnlyList<LabelledFollower> followers = _data.Read(setting);
        bool[] labels = [.. followers.Select(follower => follower.IsFake)];
        double[] ratios = [.. followers.Select(follower => _data.RatioOf(follower.Follower))];
        CrossFit[] fits = new CrossFit[setting.Seeds];
        SeedRuns.ForEach(fits.Length, seed => fits[seed] = CrossFit.Of(followers, ratios, seed, shippedFile, cancellationToken), cancellationToken);

        RankOrder[] orders = [.. fits.Select(fit => new RankOrder(fit.Logits))];
        RankOrder ratioOrder = new(ratios);
        UnitSample sample = UnitSample.Of([.. followers.Select(follower => follower.Group)]);
        double[] OfSeed(int seed, int[] counts) => [.. _metrics.Select(metric => metric.Of(orders[seed], fits[seed].Calls, labels, counts))];
        double[] Statistics(int[] counts) => SeedRuns.Mean([.. Enumerable.Range(0, fits.Length).Select(seed => OfSeed(seed, counts))]);
        double[] values = Statistics(sample.Once);
        (double Low, double High)[] intervals = sample.Intervals(setting.Resamples, Statistics, cancellationToken);
        double[][] bySeed = [.. Enumerable.Range(0, fits.Length).Select(seed => OfSeed(seed, sample.Once))];
        return new TaskOutcome([.. _metrics.Select((metric, place) =>
            new Measurement(Name, metric.Name, Aim.Higher, values[place], intervals[place].Low, intervals[place].High, sample.Units)
            {
                Baseline = fits.Average(fit => metric.Of(ratioOrder, fit.RatioCalls, labels, sample.Once)),
                Strongest = metric.Strongest,
                Spread = SeedRuns.Spread([.. bySeed.Select(ofSeed => ofSeed[place])]),
            })]);
    }
}
