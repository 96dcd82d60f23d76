using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>A lasting change of an account's own posts at one of them, in standard deviations. Missing below two mature posts.</summary>
internal abstract class PostShift : ScorecardFeature
{
    private const int PostVariance = 0;

    // One ordinary account in five to seven exceeds this: a smaller change is not worth a reason. The curve of the model determines the
    // contribution.
    private const double WorthTelling = 3;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> ParameterNames { get; } = ["post_variance"];

    /// <summary>Text of a reason without such a change, without the end of the sentence.</summary>
    protected abstract string Steady { get; }

    /// <summary>Text of a reason with such a change, up to its size.</summary>
    protected abstract string Shifted { get; }

    /// <inheritdoc/>
    public sealed override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        (float posts, float shift) = Of(input.Features);

        // A shift needs two posts: evidence counts from the second one on.
        double evidence = (posts - 1) * input.Freshness;
        if (evidence <= 0) return FeatureValue.Missing;
        return FeatureValue.Measured(shift, model.Parameter(PostVariance) / evidence, model.PopulationMean, model.PopulationVariance, posts * input.Freshness);
    }

    /// <inheritdoc/>
    public sealed override string Describe(double observed, double evidence) => observed < WorthTelling
        ? $"{Steady} ({Figure.Counted(evidence, "post")})."
        : $"{Shifted}, by {Figure.One(observed)} standard deviations ({Figure.Counted(evidence, "post")}).";

    /// <summary>Effective number of posts of the change, and the change.</summary>
    protected abstract (float Posts, float Shift) Of(in CreatorFeatures features);
}
