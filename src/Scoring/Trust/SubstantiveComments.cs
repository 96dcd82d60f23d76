using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Comments that say something about the content, among those that were looked at, against the cohort's rate: an audience that listens answers to the
/// point (Gräve 2019; Chang and Wu 2024). Missing when no post tells both. Cost to fake: comments written by hand, the dearest that are sold.
/// </summary>
internal sealed class SubstantiveComments : RateLift
{
    /// <inheritdoc/>
    public override string Code => "SUBSTANTIVE_COMMENTS";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.Whole(observed * 100)} % of its comments say something about the content ({Figure.Counted(evidence, "comment")}).";

    /// <inheritdoc/>
    protected override (double Successes, double Trials) Count(in ScoringInput input) =>
        (input.Features.Comments.Substantive * input.Freshness, input.Features.Comments.SubstanceExamined * input.Freshness);
}
