using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Few people write many of the comments, as with comment services and rings. Value: log-odds of distinct commenters among examined
/// comments relative to the usual rate; only low values lower the score. Missing if the commenters of no examined comment are known. Cost
/// to fake: more accounts that comment.
/// </summary>
internal sealed class DistinctCommenters : RateLift
{
    /// <inheritdoc/>
    public override string Code => "DISTINCT_COMMENTERS";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.Whole(observed * 100)} commenters for a hundred comments.";

    /// <inheritdoc/>
    protected override (double Successes, double Trials) Count(in ScoringInput input) =>
        (input.Features.Comments.DistinctCommenters * input.Freshness, input.Features.Comments.CommenterExamined * input.Freshness);
}
