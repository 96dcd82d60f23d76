namespace Scoring.Observations;

/// <summary>Validates an audience distribution.</summary>
internal static class AudienceValidation
{
    /// <summary>Checks a distribution whose lists have the given field paths.</summary>
    public static void Check(AudienceDistribution audience, string countriesField, string ageGendersField, string interestsField, BoundChecker check)
    {
        Check(audience.Countries, CodeKind.Country, ObservationLimits.MaxCountries, countriesField, check);
        Check(audience.AgeGenders, CodeKind.AgeGender, ObservationLimits.MaxAgeGenders, ageGendersField, check);
        Check(audience.Interests, CodeKind.Interest, ObservationLimits.MaxInterests, interestsField, check);
    }

    private static void Check(IReadOnlyList<AudienceShare> shares, CodeKind kind, int maxCount, string field, BoundChecker check)
    {
        if (!check.Length(shares.Count, 0, maxCount, field)) return;
        long sum = 0;
        for (int i = 0; i < shares.Count; i++)
        {
            AudienceShare share = shares[i];
            check.Code(share.Key, kind, new FieldPath(field, i, "key"));
            int first = 0;
            while (!string.Equals(shares[first].Key, share.Key, StringComparison.Ordinal)) first++;
            check.NotRepeated(i, first, new FieldPath(field, i, "key"));

            // Summed in whole millionths, as stored: a sum of doubles would depend on their order.
            if (check.Fraction(share.Share, 0, new FieldPath(field, i, "share"))) sum += Millionths.Down(share.Share);
        }

        if (sum <= ObservationLimits.MaxShareSumMillionths) return;
        double limit = Millionths.ToFraction(ObservationLimits.MaxShareSumMillionths);
        check.Add(field, $"shares must sum to at most {limit}, summed to {(double)sum / Millionths.One}");
    }
}
