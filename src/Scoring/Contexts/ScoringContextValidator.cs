using Scoring.Observations;

namespace Scoring.Contexts;

/// <summary>Checks the context of a request against every bound of the contract. It never throws for input of a caller.</summary>
public static class ScoringContextValidator
{
    private const string NichesField = "brand_niches";
    private const string LanguagesField = "languages";
    private const string AudienceField = "target_audience";
    private const string MultipleField = "virality_multiple";

    /// <summary>
    /// Appends a violation for each bound that a context violates; fields are relative to the context. An empty context is valid.
    /// </summary>
    /// <param name="brandNiches">Niches of the brand.</param>
    /// <param name="languages">Languages of the campaign, as tags.</param>
    /// <param name="targetAudience">Target audience of the campaign; null if not requested.</param>
    /// <param name="viralityMultiple">The multiple of the followers; null for the model's default.</param>
    /// <param name="violations">Receives the violations.</param>
    /// <returns>True if there is no violation.</returns>
    public static bool Validate(
        IReadOnlyList<string> brandNiches,
        IReadOnlyList<string> languages,
        AudienceDistribution? targetAudience,
        double? viralityMultiple,
        ICollection<FieldViolation> violations)
    {
        var check = new BoundChecker(violations);
        CodeListValidation.Check(brandNiches, CodeKind.Topic, 0, ScoringContext.MaxCodes, NichesField, check);
        CodeListValidation.Check(languages, CodeKind.Language, 0, ScoringContext.MaxCodes, LanguagesField, check);
        if (targetAudience is not null) Check(targetAudience, check);

        // The negated comparison rejects NaN.
        if (viralityMultiple is { } multiple && !(multiple >= ScoringContext.LeastViralityMultiple && multiple <= ScoringContext.GreatestViralityMultiple))
        {
            check.Add(MultipleField, FormattableString.Invariant($"must be in [{ScoringContext.LeastViralityMultiple}, {ScoringContext.GreatestViralityMultiple}], was {multiple}"));
        }

        return check.HasNoViolation;
    }

    private static void Check(AudienceDistribution audience, BoundChecker check)
    {
        bool wasValid = check.HasNoViolation;
        AudienceValidation.Check(audience, "target_audience.countries", "target_audience.age_genders", "target_audience.interests", check);

        // A violation of a single share is already reported; a missing positive share would be a duplicate report.
        if (wasValid && !check.HasNoViolation) return;
        if (!audience.Countries.Concat(audience.AgeGenders).Concat(audience.Interests).Any(share => Millionths.Down(share.Share) > 0))
        {
            check.Add(AudienceField, "must have at least one share above 0, in whole millionths");
        }
    }
}
