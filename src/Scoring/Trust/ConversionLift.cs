using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Conversions per account that campaigns reached, relative to the cohort's rate: a direct measurement of the effect of recommendations.
/// Trials are accounts as counted, without any follower term. Missing if no campaign has both. Cost to fake: buying the product once per
/// faked conversion.
/// </summary>
internal sealed class ConversionLift : RateLift
{
    /// <inheritdoc/>
    public override string Code => "CONVERSION_LIFT";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.UpToTwo(observed * 100)} % of the accounts that its campaigns reached converted ({Figure.Counted(evidence, "account")}).";

    /// <inheritdoc/>
    protected override (double Successes, double Trials) Count(in ScoringInput input) =>
        (input.Features.Outcomes.Conversions * input.Ageing.Outcomes, input.Features.Outcomes.ConversionTrials * input.Ageing.Outcomes);
}
