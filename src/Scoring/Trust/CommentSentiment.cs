using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Positive comments minus negative ones, divided by the examined comments: −1 to 1. A measurement whose variance falls with the number
/// of comments. Missing if no post has both. Cost to fake: praise is sold by the comment, and deleting the rest leaves fewer to count.
/// </summary>
internal sealed class CommentSentiment : ScorecardFeature
{
    private const int CommentVariance = 0;

    /// <inheritdoc/>
    public override string Code => "COMMENT_SENTIMENT";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["comment_variance"];

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfMeasured(variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double comments = input.Features.Comments.SentimentExamined * input.Freshness;
        if (comments <= 0) return FeatureValue.Missing;
        double observed = input.Features.Comments.NetSentiment / input.Features.Comments.SentimentExamined;
        return FeatureValue.Measured(observed, model.Parameter(CommentVariance) / comments, model.PopulationMean, model.PopulationVariance, comments);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"Its comments are {(observed > 0.2 ? "friendly" : observed < -0.2 ? "hostile" : "mixed")} ({Figure.Signed(observed)} from -1 to 1, {Figure.Counted(evidence, "comment")}).";
}
