using Scoring.Models;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Posts a week over the newest 30: too seldom is forgotten, too often is noise. Missing below two posts. A gamma belief whose prior has the
/// population's mean and variance. Cost to fake: posting.
/// </summary>
internal sealed class Cadence : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "CADENCE";

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) =>
        mean > 0 && variance >= LeastVariance ? null : "mean and variance of a cadence must be positive";

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double gaps = input.Features.CadenceGaps * input.Freshness;
        if (gaps <= 0) return FeatureValue.Missing;
        double weeks = input.Features.CadenceWeeks * input.Freshness;
        double rate = (model.PopulationMean / model.PopulationVariance) + weeks;
        double shape = (model.PopulationMean * model.PopulationMean / model.PopulationVariance) + gaps;
        double observed = input.Features.CadenceGaps / Math.Max(input.Features.CadenceWeeks, 1.0 / 7);
        return new FeatureValue(shape / rate, shape / (rate * rate), observed, gaps);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"posts {observed:0.#} times a week";
}
