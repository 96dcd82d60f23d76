using Scoring.Evaluation.Followers;
using Scoring.Evaluation.Measuring;
using Scoring.Features;
using Scoring.Fitting.Audience;
using Scoring.Fitting.Metrics;
using Scoring.Models;

namespace Scoring.Evaluation.Srf;

/// <summary>Whether a follower is fake, by a fit to the other sources: other accounts, of another year, labelled by other authors.</summary>
internal sealed class SrfFrozenTask : IEvaluationTask
{
    // A random forest that was fitted to InstaFake.
    private const double Strongest = 0.916;

    /// <inheritdoc/>
    public string Name => "srf-accounts-frozen";

    /// <inheritdoc/>
    public string Question => "The same by a fit to the other sources, which have none of these followers.";

    /// <inheritdoc/>
    public string Unit => "account";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        (_, IReadOnlyList<LabelledFollower> followers, ExtractionModel extraction) = LeaveOneSourceOut.Of(FollowerDataSet.Srf, setting, cancellationToken);
        bool[] labels = [.. followers.Select(follower => follower.IsFake)];
        RankOrder ours = new([.. followers.Select(follower => FollowerJudgement.LogitOf(follower.Follower, extraction))]);
        double baseline = RocAuc.Of([.. followers.Select(follower => FollowerDataSet.Srf.RatioOf(follower.Follower))], labels);
        UnitSample sample = UnitSample.OfRows(followers.Count);
        (double low, double high) = sample.Interval(setting.Resamples, counts => RocAuc.Of(ours, labels, counts), cancellationToken);
        return new TaskOutcome(
        [
            new Measurement(Name, "auc", Aim.Higher, RocAuc.Of(ours, labels, sample.Once), low, high, sample.Units) { Baseline = baseline, Strongest = Strongest },
        ]);
    }
}
