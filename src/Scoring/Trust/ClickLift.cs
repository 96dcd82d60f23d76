using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Clicks per account that campaigns reached, relative to the cohort's rate: interest without a necessary purchase. Missing if no
/// campaign has both. Cost to fake: clicks are sold by the thousand, so their weight is at most a third of that of conversions.
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
