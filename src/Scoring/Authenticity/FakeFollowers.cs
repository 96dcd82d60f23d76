using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// The share of fakes among sampled followers, by a fixed model of a fake account and the likelihood of the mixture. Value: its logit
/// minus the logit of the usual share. Missing without a sample with known facts. Cost to fake: followers with posts and plain names, at
/// several times the price.
/// </summary>
internal sealed class FakeFollowers : ScorecardFeature
{
    private const int UsualShare = 0, FollowerVariance = 1;

    /// <inheritdoc/>
    public override string Code => "FAKE_FOLLOWERS";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["usual_share", "follower_variance"];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index == UsualShare ? 1e-6 : 0.01;

    /// <inheritdoc/>
    public override double ParameterHigh(int index) => index == UsualShare ? 1 - 1e-6 : base.ParameterHigh(index);

    /// <summary>The logit of the usual share.</summary>
    public override double Derive(ReadOnlySpan<double> parameters) => ReproducibleMath.Logit(parameters[UsualShare]);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double followers = input.Features.Audience.SampledFollowers;
        if (followers <= 0) return FeatureValue.Missing;
        double logit = input.Features.Audience.FakeLogit, variance = input.Features.Audience.FakeLogitVariance, population = model.PopulationVariance;
        double lift = logit - model.Derived;

        // The variance of the belief depends on the sample size alone, so that more fakes never score better. The uncertainty of the
        // sample itself enters the interval.
        FeatureValue belief = FeatureValue.Measured(lift, model.Parameter(FollowerVariance) / followers, model.PopulationMean, population, followers);
        return belief with
        {
            Observed = ReproducibleMath.Logistic(logit),
            IntervalVariance = population + variance > 0 ? population * variance / (population + variance) : 0,
        };
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"About {Figure.Whole(observed * 100)} % of its followers are fakes, by a sample of {Figure.Whole(evidence)}.";
}
