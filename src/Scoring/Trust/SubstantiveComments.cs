using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Comments about the content among the examined ones, relative to the cohort's rate: an attentive audience comments on the content
/// (Gräve 2019; Chang and Wu 2024). Missing if no post has both. Cost to fake: comments written by hand, the most expensive kind.
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
