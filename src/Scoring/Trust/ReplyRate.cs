using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Share of examined comments that the creator replies to: reciprocity drives persuasion (Beichert 2024). Comments are not independent:
/// several of one thread count as one. Missing if no post has both. Cost to fake: replying.
/// </summary>
internal sealed class ReplyRate : ScorecardFeature
{
    private const int Overdispersion = 0;

    /// <inheritdoc/>
    public override string Code => "REPLY_RATE";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["overdispersion"];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => 1;

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfShares(mean, variance);

    /// <inheritdoc/>
    public override bool IsActionable => true;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model) => input.Features.Comments.ReplyExamined * input.Freshness <= 0
        ? FeatureValue.Missing
        : ReadAt(input, model, input.Features.Comments.Replies / input.Features.Comments.ReplyExamined);

    /// <inheritdoc/>
    public override FeatureValue ReadAt(in ScoringInput input, FeatureModel model, double observed)
    {
        double comments = input.Features.Comments.ReplyExamined * input.Freshness;
        return FeatureValue.Share(observed, comments / model.Parameter(Overdispersion), model.PopulationMean, model.PopulationVariance) with { Evidence = comments };
    }

    /// <inheritdoc/>
    public override string Advise(double observed, double target) => $"reply to {Figure.Whole(target * 100)} % of the comments instead of {Figure.Whole(observed * 100)} %";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"Replies to {Figure.Whole(observed * 100)} % of its comments ({Figure.Counted(evidence, "comment")}).";
}
