namespace Scoring.Observations;

/// <summary>Validates a profile.</summary>
internal static class ProfileValidation
{
    private const int CurrencyLength = 3;

    public static void Check(ProfileSnapshot profile, long observedAtMs, BoundChecker check)
    {
        CheckRegisters(profile, check);
        check.Count(profile.Followers, "profile.followers");
        if (profile.FollowersResolution is { } resolution) Check(resolution, profile.Followers, check);
        check.Count(profile.Following, "profile.following");
        check.Count(profile.PostCount, "profile.post_count");
        if (profile.Account?.CreatedAtMs is long created) check.TimeNotAfter(created, observedAtMs, "profile.account.created_at_ms");
        if (profile.Niches is { } niches) CodeListValidation.Check(niches, CodeKind.Topic, 1, ObservationLimits.MaxNiches, "profile.niches.iab_ids", check);
        if (profile.Locale is Locale locale) Check(locale, check);
        if (profile.Prices is { } prices) Check(prices, check);
        if (profile.Relationships is { } relationships) Check(relationships, check);
        if (profile.Audience is AudienceDistribution audience)
        {
            AudienceValidation.Check(audience, "profile.audience.countries", "profile.audience.age_genders", "profile.audience.interests", check);
        }

        if (profile.Quality?.GenuineShare is double share) check.Fraction(share, 0, "profile.quality.genuine_share");
    }

    private static void CheckRegisters(ProfileSnapshot profile, BoundChecker check)
    {
        const string Field = "profile.removed_registers";
        int set = 0;
        for (ProfileRegister register = ProfileRegister.Followers; register <= ProfileRegister.Quality; register++)
        {
            if (IsSet(profile, register)) set++;
        }

        if (set + profile.RemovedRegisters.Count == 0) check.Add("profile", "must set or withdraw at least one field");
        if (!check.Length(profile.RemovedRegisters.Count, 0, ObservationLimits.MaxRemovedRegisters, Field)) return;
        for (int i = 0; i < profile.RemovedRegisters.Count; i++)
        {
            ProfileRegister removed = profile.RemovedRegisters[i];
            check.Known((int)removed, (int)ProfileRegister.Followers, (int)ProfileRegister.Quality, "register", new FieldPath(Field, i));
            if (IsSet(profile, removed)) check.Add(new FieldPath(Field, i), "must not withdraw a register that the profile sets");
        }
    }

    private static bool IsSet(ProfileSnapshot profile, ProfileRegister register) => register switch
    {
        ProfileRegister.Followers => profile.Followers is not null,
        ProfileRegister.Following => profile.Following is not null,
        ProfileRegister.PostCount => profile.PostCount is not null,
        ProfileRegister.Account => profile.Account is not null,
        ProfileRegister.Niches => profile.Niches is not null,
        ProfileRegister.Locale => profile.Locale is not null,
        ProfileRegister.Prices => profile.Prices is not null,
        ProfileRegister.Relationships => profile.Relationships is not null,
        ProfileRegister.Audience => profile.Audience is not null,
        ProfileRegister.Quality => profile.Quality is not null,
        _ => false,
    };

    // A coarser resolution would hide large purchases.
    private static void Check(long resolution, long? followers, BoundChecker check)
    {
        const string Field = "profile.followers_resolution";
        if (followers is null) check.Add(Field, "must not be set without followers");
        else check.InRange(resolution, 1, ObservationLimits.MaxResolution(followers.Value), Field);
    }

    private static void Check(Locale locale, BoundChecker check)
    {
        CodeListValidation.Check(locale.Languages, CodeKind.Language, 0, ObservationLimits.MaxLanguages, "profile.locale.languages", check);
        if (locale.Country.Length > 0) check.Code(locale.Country, CodeKind.Country, "profile.locale.country");
    }

    private static void Check(IReadOnlyList<Price> prices, BoundChecker check)
    {
        const string Field = "profile.prices.prices";
        if (!check.Length(prices.Count, 1, ObservationLimits.MaxPrices, Field)) return;
        for (int i = 0; i < prices.Count; i++)
        {
            Price price = prices[i];
            check.Known((int)price.Kind, 0, (int)PostKind.Live, "post kind", new FieldPath(Field, i, "kind"));
            check.Code(price.Currency, CodeAlphabet.Capitals, CurrencyLength, CurrencyLength, new FieldPath(Field, i, "currency"));
            check.Money(price.AmountMicros, new FieldPath(Field, i, "amount_micros"));
            int first = 0;
            while (prices[first].Kind != price.Kind || !string.Equals(prices[first].Currency, price.Currency, StringComparison.Ordinal)) first++;
            check.NotRepeated(i, first, new FieldPath(Field, i));
        }
    }

    private static void Check(IReadOnlyList<Relationship> relationships, BoundChecker check)
    {
        const string Field = "profile.relationships.relationships";
        if (!check.Length(relationships.Count, 1, ObservationLimits.MaxRelationships, Field)) return;
        for (int i = 0; i < relationships.Count; i++)
        {
            Relationship relationship = relationships[i];
            check.Text(relationship.Brand, 1, ObservationLimits.MaxIdBytes, new FieldPath(Field, i, "brand"));
            check.Known(
                (int)relationship.Kind,
                (int)RelationshipKind.Unaffiliated,
                (int)RelationshipKind.Affiliate,
                "relationship kind",
                new FieldPath(Field, i, "kind"));
            int first = 0;
            while (!string.Equals(relationships[first].Brand, relationship.Brand, StringComparison.Ordinal)) first++;
            check.NotRepeated(i, first, new FieldPath(Field, i, "brand"));
        }
    }
}
