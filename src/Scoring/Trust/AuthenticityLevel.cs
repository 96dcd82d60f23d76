using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// The authenticity logit: a bought audience does not follow recommendations. Its belief always has the population's variance, so that no
/// change of uncertainty can raise trust; the actual uncertainty enters the interval.
/// </summary>
internal sealed class AuthenticityLevel : ScorecardFeature
{
    /// <summary>The code; the model file's checks use it too.</summary>
    public const string FeatureCode = "AUTHENTICITY";

    /// <inheritdoc/>
    public override string Code => FeatureCode;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model) => input.AuthenticityEvidence <= 0
        ? FeatureValue.Missing
        : new FeatureValue(input.AuthenticityLogit, model.PopulationVariance, input.AuthenticityLogit, input.AuthenticityEvidence)
        {
            IntervalVariance = input.AuthenticityVariance,
        };

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"Its authenticity is {Figure.Whole(Numerics.ReproducibleMath.Logistic(observed) * 100)} of 100.";
}
