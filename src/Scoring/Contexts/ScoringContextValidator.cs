using Scoring.Observations;

namespace Scoring.Contexts;

/// <summary>Holds what a request says of its context against every bound of the contract. It never throws for what a caller may send.</summary>
public static class ScoringContextValidator
{
    private const string NichesField = "brand_niches";
    private const string LanguagesField = "languages";
    private const string AudienceField = "target_audience";
    private const string MultipleField = "virality_multiple";

    /// <summary>Appends a violation for each bound that a context breaks; fields are named within the context. An empty context breaks none of them.</summary>
    /// <param name="brandNiches">What the brand is about.</param>
    /// <param name="languages">Languages that the campaign speaks, as tags.</param>
    /// <param name="targetAudience">Whom the campaign wants to reach; null when not asked.</param>
    /// <param name="viralityMultiple">The multiple of the followers; null for the model's.</param>
    /// <param name="violations">Receives the violations.</param>
    /// <returns>True when every bound is kept.</returns>
    public static bool Validate(
        IReadOnlyList<string> brandNiches,
        IReadOnlyList<string> languages,
        AudienceDistribution? targetAudience,
        double? viralityMultiple,
        ICollection<FieldViolation> violations)
    {
        var check = new BoundChecker(violations);
        CodeListValidation.Check(
            brandNiches, CodeAlphabet.LettersAndDigits, 1, ObservationLimits.MaxCodeLength, 0, ScoringContext.MaxCodes, NichesField, check);
        CheckLanguages(languages, check);
        if (targetAudience is not null) Check(targetAudience, check);

        // Written so that what is not a number is in no range.
        if (viralityMultiple is { } multiple && !(multiple >= ScoringContext.LeastViralityMultiple && multiple <= ScoringContext.GreatestViralityMultiple))
        {
            check.Add(MultipleField, FormattableString.Invariant($"must be in [{ScoringContext.LeastViralityMultiple}, {ScoringContext.GreatestViralityMultiple}], was {multiple}"));
        }

        return check.AllKept;
    }

    private static void CheckLanguages(IReadOnlyList<string> languages, BoundChecker check)
    {
        CodeListValidation.Check(
            languages,
            CodeAlphabet.LettersDigitsAndHyphens,
            ObservationLimits.MinLanguageLength,
            ObservationLimits.MaxCodeLength,
            0,
            ScoringContext.MaxCodes,
            LanguagesField,
            check);

        // Its first part is what is compared, and must be there.
        for (int i = 0; i < languages.Count && languages.Count <= ScoringContext.MaxCodes; i++)
        {
            if (languages[i].StartsWith('-')) check.Add(new FieldPath(LanguagesField, i), "must be a BCP 47 tag, which starts with a letter or digit");
        }
    }

    private static void Check(AudienceDistribution audience, BoundChecker check)
    {
        bool wasKept = check.AllKept;
        AudienceValidation.Check(audience, "target_audience.countries", "target_audience.age_genders", "target_audience.interests", check);

        // A share that breaks its bound has been named; to miss a good one as well would say the same twice.
        if (wasKept && !check.AllKept) return;
        if (!audience.Countries.Concat(audience.AgeGenders).Concat(audience.Interests).Any(share => Millionths.Down(share.Share) > 0))
        {
            check.Add(AudienceField, "must have at least one share above 0, in whole millionths");
        }
    }
}
