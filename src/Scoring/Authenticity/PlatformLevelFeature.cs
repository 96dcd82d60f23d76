using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>A mean over posts, in standard deviations from the usual level of its platform.</summary>
internal abstract class PlatformLevelFeature : ScorecardFeature
{
    /// <summary>Index of the first parameter of a derived feature.</summary>
    protected const int FirstOwn = 6;

    private const int Scale = 4, PostVariance = 5;
    private const double LeastScale = 0.01;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } =
        ["instagram_level", "tiktok_level", "youtube_level", "x_level", "scale", "post_variance"];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index is Scale or PostVariance ? LeastScale : -100;

    /// <summary>The belief in z: (mean − the platform's level)/scale, measured over some posts.</summary>
    protected static FeatureValue Believe(in ScoringInput input, FeatureModel model, double mean, double effectivePosts)
    {
        double posts = effectivePosts * input.Freshness;
        if (posts <= 0) return FeatureValue.Missing;

        // Platform numbers start at 1, in the order of the parameters.
        double z = (mean - model.Parameter((int)input.Features.Platform - 1)) / model.Parameter(Scale);
        return FeatureValue.Measured(z, model.Parameter(PostVariance) / posts, model.PopulationMean, model.PopulationVariance, posts);
    }
}
