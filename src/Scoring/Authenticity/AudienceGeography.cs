using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Audience in countries that neither the account's languages nor its own country suggest: followers are sold from countries where they
/// are cheap. Value: Jensen-Shannon divergence of the audience's countries from the expected ones, bits in [0, 1]. Missing without
/// countries of the audience, or if neither language nor country is known. Cost to fake: followers from the right country, at several
/// times the price.
/// </summary>
internal sealed class AudienceGeography : ScorecardFeature
{
    private const int MeasurementVariance = 0;

    /// <inheritdoc/>
    public override string Code => "AUDIENCE_GEOGRAPHY";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["measurement_variance"];

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double divergence = input.Features.Audience.GeographyDivergence;
        return double.IsNaN(divergence)
            ? FeatureValue.Missing
            : FeatureValue.Measured(divergence, model.Parameter(MeasurementVariance), model.PopulationMean, model.PopulationVariance, 1);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"The audience is {(observed < 0.2 ? "where" : observed < 0.5 ? "partly not where" : "not where")} language and market suggest (divergence {Figure.Two(observed)} of 1).";
}
