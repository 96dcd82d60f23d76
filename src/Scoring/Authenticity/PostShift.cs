using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>A lasting change of an account's own posts from one of them on, in standard deviations. Missing below two mature posts.</summary>
internal abstract class PostShift : ScorecardFeature
{
    private const int PostVariance = 0;

    // One ordinary account in five to seven lies beyond: less is no news to a reader. What it costs is the curve of the model.
    private const double WorthTelling = 3;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> ParameterNames { get; } = ["post_variance"];

    /// <summary>What a reason says when there is no such change, without its end.</summary>
    protected abstract string Steady { get; }

    /// <summary>What a reason says when there is, up to its size.</summary>
    protected abstract string Shifted { get; }

    /// <inheritdoc/>
    public sealed override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        (float posts, float shift) = Of(input.Features.Activity);

        // A shift takes two posts: evidence counts from the second one on.
        double evidence = (posts - 1) * input.Freshness;
        if (evidence <= 0) return FeatureValue.Missing;
        return FeatureValue.Measured(shift, model.Parameter(PostVariance) / evidence, model.PopulationMean, model.PopulationVariance, posts * input.Freshness);
    }

    /// <inheritdoc/>
    public sealed override string Describe(double observed, double evidence) => observed < WorthTelling
        ? $"{Steady} ({Figure.Counted(evidence, "post")})."
        : $"{Shifted}, by {Figure.One(observed)} standard deviations ({Figure.Counted(evidence, "post")}).";

    /// <summary>Effective number of posts behind the change, and the change.</summary>
    protected abstract (float Posts, float Shift) Of(in ActivityFeatures activity);
}
