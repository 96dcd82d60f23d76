using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Repeated comment texts, as bots write them. Value: log-odds of distinct normalised texts among examined comments relative to the usual
/// rate; only low values lower the score. Missing if the texts of no examined comment are known. Cost to fake: texts from a language
/// model, which are cheap.
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
