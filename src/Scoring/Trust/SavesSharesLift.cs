using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Saves and shares among all engagement, relative to the cohort's rate: people save and share posts that they intend to act on. Missing
/// if no mature post has saves or shares. Cost to fake: saves and shares are sold, at several times the price of likes.
/// </summary>
internal sealed class SavesSharesLift : RateLift
{
    /// <inheritdoc/>
    public override string Code => "SAVES_SHARES_LIFT";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"Saves and shares make {Figure.One(observed * 100)} % of its engagement.";

    /// <inheritdoc/>
    protected override (double Successes, double Trials) Count(in ScoringInput input) =>
        (input.Features.SavesShares * input.Freshness, input.Features.SavesSharesEngagement * input.Freshness);
}
