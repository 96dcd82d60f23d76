using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Returned orders among conversions, relative to the cohort's rate: people return products after exaggerated promises. Missing if no
/// campaign has both. Cost to fake: keeping purchases to simulate success.
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
