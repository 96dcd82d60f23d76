using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Scorecards;

namespace Scoring.Fit;

/// <summary>
/// Whether the creator uses a language of the campaign: 1 as the first language, ½ as the second only, else 0. A measurement, because a
/// language is declared and not observed. Missing if no language is declared. Cost to fake: declaring another language, which the next
/// post reveals.
/// </summary>
internal sealed class LanguageFit : ScorecardFeature
{
    private const int DeclarationVariance = 0;
    private const double AsFirst = 1, AsSecond = 0.5;

    /// <inheritdoc/>
    public override string Code => "LANGUAGE_FIT";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["declaration_variance"];

    /// <inheritdoc/>
    public override ContextPart Needs => ContextPart.Languages;

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfMeasured(variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        if (input.Features.Language.IsEmpty) return FeatureValue.Missing;
        double observed = Speaks(input.Features.Language, input.Context) ? AsFirst : Speaks(input.Features.SecondLanguage, input.Context) ? AsSecond : 0;
        return FeatureValue.Measured(observed, model.Parameter(DeclarationVariance), model.PopulationMean, model.PopulationVariance, 1);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => observed switch
    {
        >= AsFirst => "Its first language is one of the campaign.",
        > 0 => "Its second language is one of the campaign.",
        _ => "Neither of its first two languages is one of the campaign.",
    };

    private static bool Speaks(ShortCode language, ScoringContext context)
    {
        if (language.IsEmpty) return false;
        for (int i = 0; i < context.Languages.Count; i++)
        {
            if (context.Languages[i] == language) return true;
        }

        return false;
    }
}
