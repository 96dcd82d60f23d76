using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Comments per distinct commenter of a post, minus one: people who return to a conversation. A measurement whose variance falls with the
/// number of comments. Missing if no post has both. Cost to fake: accounts that reply to each other, which authenticity detects.
/// </summary>
internal sealed class CommentsPerCommenter : ScorecardFeature
{
    private const int CommentVariance = 0;

    /// <inheritdoc/>
    public override string Code => "COMMENTS_PER_COMMENTER";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["comment_variance"];

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfMeasured(variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double comments = input.Features.Comments.CommenterExamined * input.Freshness;
        if (comments <= 0 || input.Features.Comments.DistinctCommenters <= 0) return FeatureValue.Missing;
        double observed = (input.Features.Comments.CommenterExamined / input.Features.Comments.DistinctCommenters) - 1;
        return FeatureValue.Measured(observed, model.Parameter(CommentVariance) / comments, model.PopulationMean, model.PopulationVariance, comments);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"A commenter of a post writes {Figure.OneOrTwo(observed + 1)} comments ({Figure.Counted(evidence, "comment")}).";
}
