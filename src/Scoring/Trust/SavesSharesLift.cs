using Scoring.Models;
using Scoring.Numerics;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Saves and shares among all engagement, against the cohort's rate: people keep and pass on what they mean to act on. A Beta-Binomial belief on the
/// log-odds. Missing when no mature post has saves or shares. Cost to fake: saves and shares are sold, at several times the price of likes.
/// </summary>
internal sealed class SavesSharesLift : ScorecardFeature
{
    private const int Rate = 0, Overdispersion = 1;

    /// <inheritdoc/>
    public override string Code => "SAVES_SHARES_LIFT";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["rate", "overdispersion"];

    /// <inheritdoc/>
    public override int? RateParameter => Rate;

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index == Overdispersion ? 1 : 0;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double engagement = input.Features.SavesSharesEngagement * input.Freshness;
        if (engagement <= 0) return FeatureValue.Missing;
        double rate = model.Parameter(Rate);
        (double mean, double variance) = model.RatePrior.LogitPosterior(
            input.Features.SavesShares * input.Freshness, engagement, model.Parameter(Overdispersion));
        return new FeatureValue(mean - ReproducibleMath.Logit(rate), variance, input.Features.SavesShares / input.Features.SavesSharesEngagement, engagement);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"saves and shares make {observed * 100:0.0} % of its engagement";
}
