using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Returned orders among conversions, against the cohort's rate: people who were promised too much send it back. Missing when no campaign tells both.
/// Cost to fake: keeping what was bought to look like a success.
/// </summary>
internal sealed class ReturnLift : RateLift
{
    /// <inheritdoc/>
    public override string Code => "RETURN_LIFT";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.UpToOne(observed * 100)} % of the orders that it brought were returned ({Figure.Counted(evidence, "order")}).";

    /// <inheritdoc/>
    protected override (double Successes, double Trials) Count(in ScoringInput input) =>
        (input.Features.Outcomes.Returns * input.Ageing.Outcomes, input.Features.Outcomes.ReturnTrials * input.Ageing.Outcomes);
}
