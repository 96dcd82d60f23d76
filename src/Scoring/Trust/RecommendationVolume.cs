using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Product mentions per week relative to the cohort's level, as a difference of logarithms: people who are asked for advice give it. The
/// curve saturates; too much advertising is covered by the sponsored ratio. A gamma belief; the curve uses the variance that the evidence
/// would have at the cohort's level, so that more mentions never score worse. Missing if the mentions of no post are known, and with a
/// single post. Cost to fake: mentioning products.
/// </summary>
internal sealed class RecommendationVolume : ScorecardFeature
{
    private const int Level = 0, Overdispersion = 1;

    /// <inheritdoc/>
    public override string Code => "RECOMMENDATION_VOLUME";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["mentions_per_week", "overdispersion"];

    /// <inheritdoc/>
    public override int? LevelParameter => Level;

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index == Overdispersion ? 1 : 0;

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfLifts(mean);

    /// <summary>The logarithm of the usual mentions per week.</summary>
    public override double Derive(ReadOnlySpan<double> parameters) => ReproducibleMath.Log(parameters[Level]);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double weeks = input.Features.Recommendations.MentionWeeks * input.Freshness;
        if (weeks <= 0) return FeatureValue.Missing;
        double level = model.Parameter(Level), overdispersion = model.Parameter(Overdispersion);
        (double mean, double variance) = model.CountPrior.LogPosterior(input.Features.Recommendations.Mentions * input.Freshness, weeks, overdispersion);
        double expected = ReproducibleMath.Trigamma(model.CountPrior.Shape + (level * weeks / overdispersion));
        double observed = input.Features.Recommendations.Mentions / input.Features.Recommendations.MentionWeeks;
        return new FeatureValue(mean - model.Derived, expected, observed, input.Features.Recommendations.MentionPosts * input.Freshness)
        {
            IntervalVariance = variance,
        };
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"Mentions products {Figure.UpToOne(observed)} times a week ({Figure.Counted(evidence, "post")}).";
}
