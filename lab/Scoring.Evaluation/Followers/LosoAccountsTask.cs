using Scoring.Evaluation.Measuring;
using Scoring.Features;
using Scoring.Fitting.Metrics;
using Scoring.Models;

namespace Scoring.Evaluation.Followers;

/// <summary>Whether an account is fake, by a model that is fitted to the other sources of labelled accounts.</summary>
internal sealed class LosoAccountsTask : IEvaluationTask
{
    /// <inheritdoc/>
    public string Name => "fake-accounts-loso";

    /// <inheritdoc/>
    public string Question => "Whether an account is fake, by a fit to the other sources, for each of three sources that is left out.";

    /// <inheritdoc/>
    public string Unit => "account";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        ExtractionModel previous = PreviousModel.Read();
        List<Measurement> measurements = [];
        foreach (LeaveOneSourceOut left in LeaveOneSourceOut.All(setting, cancellationToken))
        {
            double ratio = RocAuc.Of([.. left.Followers.Select(follower => (follower.Follower.Following!.Value + 1.0) / (follower.Follower.Posts!.Value + 1))], LabelsOf(left));
            measurements.Add(Measure($"auc-{left.Source.MetricName}", left, left.Extraction, setting, cancellationToken) with { Baseline = ratio, Strongest = left.Source.StrongestFrozenAuc });
            measurements.Add(Measure($"auc-{left.Source.MetricName}-previous", left, previous, setting, cancellationToken) with { Baseline = ratio });
        }

        return new TaskOutcome(measurements);
    }

    private Measurement Measure(string metric, LeaveOneSourceOut left, ExtractionModel extraction, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        bool[] labels = LabelsOf(left);
        RankOrder order = new([.. left.Followers.Select(follower => FollowerJudgement.LogitOf(follower.Follower, extraction))]);
        UnitSample sample = UnitSample.Of([.. left.Followers.Select(follower => follower.Group)]);
        (double low, double high) = sample.Interval(setting.Resamples, counts => RocAuc.Of(order, labels, counts), cancellationToken);
        return new Measurement(Name, metric, Aim.Higher, RocAuc.Of(order, labels, sample.Once), low, high, sample.Units);
    }

    private static bool[] LabelsOf(LeaveOneSourceOut left) => [.. left.Followers.Select(follower => follower.IsFake)];
}
