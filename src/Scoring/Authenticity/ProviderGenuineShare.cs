using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// The share of genuine followers as a data provider measured it. Value: its logit minus the logit of the usual share; the share is
/// clamped to a minimum distance from 0 and 1. Missing without a provider's measurement. Cost to fake: deceiving the provider.
/// </summary>
internal sealed class ProviderGenuineShare : ScorecardFeature
{
    private const int UsualShare = 0, LeastShare = 1, MeasurementVariance = 2;

    /// <inheritdoc/>
    public override string Code => "PROVIDER_GENUINE_SHARE";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["usual_share", "least_share", "measurement_variance"];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index == MeasurementVariance ? 0 : 1e-6;

    /// <inheritdoc/>
    public override double ParameterHigh(int index) => index switch
    {
        UsualShare => 1 - 1e-6,
        LeastShare => 0.5,
        _ => base.ParameterHigh(index),
    };

    /// <summary>The logit of the usual share.</summary>
    public override double Derive(ReadOnlySpan<double> parameters) => ReproducibleMath.Logit(parameters[UsualShare]);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double share = input.Features.Audience.ProviderGenuineShare;
        if (double.IsNaN(share)) return FeatureValue.Missing;
        double held = Math.Clamp(share, model.Parameter(LeastShare), 1 - model.Parameter(LeastShare));
        double lift = ReproducibleMath.Logit(held) - model.Derived;
        FeatureValue belief = FeatureValue.Measured(lift, model.Parameter(MeasurementVariance), model.PopulationMean, model.PopulationVariance, 1);
        return belief with { Observed = share };
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"A data provider holds {Figure.Whole(observed * 100)} % of its followers for genuine.";
}
