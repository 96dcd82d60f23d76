using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Comments that say the same again and again, as bots do. Value: log-odds of distinct normalised texts among examined comments against the usual rate;
/// only few cost. Missing when no examined comments tell their texts. Cost to fake: texts made by a language model, cheap by now.
/// </summary>
internal sealed class DistinctTexts : RateLift
{
    /// <inheritdoc/>
    public override string Code => "DISTINCT_TEXTS";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.Whole(observed * 100)} different texts among a hundred comments.";

    /// <inheritdoc/>
    protected override (double Successes, double Trials) Count(in ScoringInput input) =>
        (input.Features.Comments.DistinctTexts * input.Freshness, input.Features.Comments.TextExamined * input.Freshness);
}
