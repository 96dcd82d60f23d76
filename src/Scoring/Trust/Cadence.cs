using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Posts per week over the newest 30: both few and many posts lower trust. Missing below two posts. A gamma belief whose prior has the
/// population's mean and variance. Cost to fake: posting.
/// </summary>
internal sealed class Cadence : ScorecardFeature
{
    private const double ShortestWeeks = 1.0 / 7;

    /// <inheritdoc/>
    public override string Code => "CADENCE";

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) =>
        mean > 0 && variance >= LeastVariance ? null : "mean and variance of a cadence must be positive";

    /// <inheritdoc/>
    public override bool IsActionable => true;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double gaps = input.Features.CadenceGaps * input.Freshness;
        if (gaps <= 0) return FeatureValue.Missing;
        double observed = input.Features.CadenceGaps / WeeksOf(input.Features);
        return Believe(model, gaps, input.Features.CadenceWeeks * input.Freshness, observed);
    }

    /// <inheritdoc/>
    public override FeatureValue ReadAt(in ScoringInput input, FeatureModel model, double observed)
    {
        // The same weeks with another number of posts.
        double weeks = WeeksOf(input.Features) * input.Freshness;
        return Believe(model, observed * weeks, weeks, observed);
    }

    /// <inheritdoc/>
    public override string Advise(double observed, double target) => $"post {Figure.UpToOne(target)} times a week instead of {Figure.UpToOne(observed)}";

    // Weeks and gaps have the weights of recency: the limit has the same weight.
    private static double WeeksOf(in CreatorFeatures features) => Math.Max(features.CadenceWeeks, ShortestWeeks * Math.Min(1, features.CadenceGaps));

    private static FeatureValue Believe(FeatureModel model, double gaps, double weeks, double observed)
    {
        double rate = (model.PopulationMean / model.PopulationVariance) + weeks;
        double shape = (model.PopulationMean * model.PopulationMean / model.PopulationVariance) + gaps;
        return new FeatureValue(shape / rate, shape / (rate * rate), observed, gaps);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"Posts {Figure.UpToOne(observed)} times a week.";
}
