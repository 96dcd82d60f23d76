using Scoring.Evaluation.Followers;
using Scoring.Evaluation.Measuring;
using Scoring.Features;
using Scoring.Fitting.Audience;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.Models;

namespace Scoring.Evaluation.Srf;

/// <summary>Whether a follower is fake, by the shipped model: it was fitted to other accounts, of another year, labelled by other authors.</summary>
internal sealed class SrfFrozenTask : IEvaluationTask
{
    // A random forest that was fitted to InstaFake.
    private const double Strongest = 0.916;

    /// <inheritdoc/>
    public string Name => "srf-accounts-frozen";

    /// <inheritdoc/>
    public string Question => "The same with the shipped model, which was not fitted to any of these followers.";

    /// <inheritdoc/>
    public string Unit => "account";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        ExtractionModel extraction = ShippedModel.Read().Extraction;
        IReadOnlyList<LabelledFollower> followers = FollowerDataSet.Srf.Read(setting);
        FollowerKinds.RequireBoth(followers);
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
