using Scoring.Creators;
using Scoring.Evaluation.Followers;
using Scoring.Evaluation.Measuring;
using Scoring.Features;
using Scoring.Fitting.Audience;
using Scoring.Fitting.ModelFiles;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Evaluation.Srf;

/// <summary>The share of fakes in audiences whose share is uniform from none to all.</summary>
internal sealed class SrfAudienceTask : IEvaluationTask
{
    // Prior shift on a random forest, cross-validated; and the best of the models that were fitted to InstaFake.
    private const double Strongest = 0.025, StrongestFrozen = 0.031;
    private const int Audiences = 2_000, QuickAudiences = 100;
    private const long AnyTimeMs = 1_506_816_000_000; // 2017-10-01, the month of the data set; nothing ages here

    /// <inheritdoc/>
    public string Name => "srf-audience";

    /// <inheritdoc/>
    public string Question => "The share of fakes in 2,000 audiences of 100 followers, drawn with any share (SRF Data 2017).";

    /// <inheritdoc/>
    public string Unit => "audience";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        byte[] shippedFile = ShippedModel.ReadFile();
        (_, IReadOnlyList<LabelledFollower> followers, ExtractionModel others) = LeaveOneSourceOut.Of(FollowerDataSet.Srf, setting, cancellationToken);
        double[] ratios = [.. followers.Select(follower => FollowerDataSet.Srf.RatioOf(follower.Follower))];
        double[] frozen = [.. followers.Select(follower => FollowerJudgement.LogitOf(follower.Follower, others))];
        int count = setting.Amount(Audiences, QuickAudiences);
        AudienceErrors[] fitted = new AudienceErrors[setting.Seeds], unfitted = new AudienceErrors[setting.Seeds];
        SeedRuns.ForEach(setting.Seeds, seed =>
        {
            CrossFit fit = CrossFit.Of(followers, ratios, seed, shippedFile, cancellationToken);
            int[][] audiences = AudienceDraws.Of(followers, count, seed);

            // The five models have five lists of logits, but one share of fakes and one set of bins, that of the first; the shares differ by at most one follower.
            fitted[seed] = AudienceErrors.Of(followers, audiences, fit.Logits, audience => FollowerJudgement.ShareOf(Of(audience, fit.Logits), fit.First));
            unfitted[seed] = AudienceErrors.Of(followers, audiences, frozen, audience => ShareByRecord(followers, audience, others));
        }, cancellationToken);
        return new TaskOutcome(
        [
            Measure("mae", fitted, Strongest, count, setting.Resamples, cancellationToken),
            Measure("mae-frozen", unfitted, StrongestFrozen, count, setting.Resamples, cancellationToken),
        ]);
    }

    private Measurement Measure(string metric, AudienceErrors[] bySeed, double strongest, int count, int resamples, CancellationToken cancellationToken)
    {
        UnitSample sample = UnitSample.OfRows(count);
        (double low, double high) = sample.Interval(resamples, counts => bySeed.Average(errors => errors.Mean(counts)), cancellationToken);
        double[] values = [.. bySeed.Select(errors => errors.Mean(sample.Once))];
        return new Measurement(Name, metric, Aim.Lower, values.Average(), low, high, sample.Units)
        {
            Baseline = bySeed.Average(errors => errors.OfCounting),
            Strongest = strongest,
            Spread = SeedRuns.Spread(values),
        };
    }

    private static double ShareByRecord(IReadOnlyList<LabelledFollower> followers, int[] audience, ExtractionModel extraction)
    {
        Observation sample = new(new Stamp(AnyTimeMs, 0), new AudienceSample([.. audience.Select(place => followers[place].Follower)]));
        CreatorState state = CreatorState.Empty(Platform.Instagram).Join([sample], new ObservationOutcome[1]);
        return ReproducibleMath.Logistic(CreatorFeatures.From(state, extraction).Audience.FakeLogit);
    }

    private static double[] Of(int[] audience, double[] logits) => Array.ConvertAll(audience, place => logits[place]);
}
