using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Clicks per account that campaigns reached, against the cohort's rate: interest that need not have become a purchase. Missing when no campaign tells
/// both. Cost to fake: clicks are sold by the thousand, so that they weigh a third of conversions at most.
/// </summary>
internal sealed class ClickLift : RateLift
{
    /// <inheritdoc/>
    public override string Code => "CLICK_LIFT";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.UpToTwo(observed * 100)} % of the accounts that its campaigns reached clicked ({Figure.Counted(evidence, "account")}).";

    /// <inheritdoc/>
    protected override (double Successes, double Trials) Count(in ScoringInput input) =>
        (input.Features.Outcomes.Clicks * input.Ageing.Outcomes, input.Features.Outcomes.ClickTrials * input.Ageing.Outcomes);
}
