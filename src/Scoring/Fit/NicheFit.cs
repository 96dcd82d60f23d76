using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Scorecards;

namespace Scoring.Fit;

/// <summary>
/// Weight of the creator's declared niches that are niches of the brand, divided by the weight of all: the first weighs 1, the second ½,
/// the third ⅓. A measurement, because a niche is declared and not observed. Missing if no niche is declared. Cost to fake: declaring
/// other niches, which does not change the topics of posts.
/// </summary>
internal sealed class NicheFit : ScorecardFeature
{
    private const int DeclarationVariance = 0;

    /// <inheritdoc/>
    public override string Code => "NICHE_FIT";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["declaration_variance"];

    /// <inheritdoc/>
    public override ContextPart Needs => ContextPart.BrandNiches;

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfMeasured(variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        ref readonly CreatorFeatures features = ref input.Features;
        double within = 0, whole = 0;
        Add(features.Niche, 1, input.Context, ref within, ref whole);
        Add(features.SecondNiche, 2, input.Context, ref within, ref whole);
        Add(features.ThirdNiche, 3, input.Context, ref within, ref whole);
        return whole <= 0
            ? FeatureValue.Missing
            : FeatureValue.Measured(within / whole, model.Parameter(DeclarationVariance), model.PopulationMean, model.PopulationVariance, 1);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => observed switch
    {
        >= 1 => "All of its niches are the brand's.",
        > 0 => "Some of its niches are the brand's.",
        _ => "None of its first three niches is the brand's.",
    };

    private static void Add(ShortCode niche, int rank, ScoringContext context, ref double within, ref double whole)
    {
        if (niche.IsEmpty) return;
        whole += 1.0 / rank;
        for (int i = 0; i < context.BrandNiches.Count; i++)
        {
            if (context.BrandNiches[i] != niche) continue;
            within += 1.0 / rank;
            return;
        }
    }
}
