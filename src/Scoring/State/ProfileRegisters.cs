using Scoring.Observations;
using Scoring.State.Codec;

namespace Scoring.State;

/// <summary>The registers of a profile except the follower counts, and the summary of posts, each with its newest value.</summary>
internal sealed record ProfileRegisters
{
    public static readonly ProfileRegisters None = new();

    public Register<long>? Following { get; init; }

    public Register<long>? PostCount { get; init; }

    public Register<AccountFacts>? Account { get; init; }

    public Register<IReadOnlyList<string>>? Niches { get; init; }

    public Register<Locale>? Locale { get; init; }

    public Register<IReadOnlyList<Price>>? Prices { get; init; }

    public Register<IReadOnlyList<Relationship>>? Relationships { get; init; }

    public Register<AudienceDistribution>? Audience { get; init; }

    public Register<ProviderQuality>? Quality { get; init; }

    public Register<PostSummary>? Summary { get; init; }

    /// <summary>The registers that a profile sets or withdraws, in canonical form.</summary>
    public static ProfileRegisters From(Stamp stamp, ProfileSnapshot profile)
    {
        var registers = new ProfileRegisters
        {
            Following = profile.Following is long following ? new(stamp, following) : null,
            PostCount = profile.PostCount is long postCount ? new(stamp, postCount) : null,
            Account = profile.Account is { } account ? new(stamp, account) : null,
            Niches = profile.Niches is { } niches ? new(stamp, CanonicalForm.Copy(niches)) : null,
            Locale = profile.Locale is { } locale ? new(stamp, CanonicalForm.Of(locale)) : null,
            Prices = profile.Prices is { } prices ? new(stamp, CanonicalForm.Of(prices)) : null,
            Relationships = profile.Relationships is { } relationships ? new(stamp, CanonicalForm.Of(relationships)) : null,
            Audience = profile.Audience is { } audience ? new(stamp, CanonicalForm.Of(audience)) : null,
            Quality = profile.Quality is { } quality ? new(stamp, CanonicalForm.Of(quality)) : null,
        };
        foreach (ProfileRegister removed in profile.RemovedRegisters) registers = Join(registers, Withdrawal(stamp, removed));
        return registers;
    }

    /// <summary>A summary of posts, or its withdrawal.</summary>
    public static ProfileRegisters From(Stamp stamp, bool removed, PostSummary summary) =>
        new() { Summary = removed ? new(stamp) : new(stamp, CanonicalForm.Of(summary)) };

    /// <summary>The greater value of each register; returns <paramref name="left"/> itself if the other adds nothing.</summary>
    public static ProfileRegisters Join(ProfileRegisters left, ProfileRegisters right)
    {
        if (ReferenceEquals(right, None) || ReferenceEquals(left, right)) return left;
        var joined = new ProfileRegisters
        {
            Following = CanonicalOrder.Greater<long, CountCodec>(left.Following, right.Following),
            PostCount = CanonicalOrder.Greater<long, CountCodec>(left.PostCount, right.PostCount),
            Account = CanonicalOrder.Greater<AccountFacts, AccountCodec>(left.Account, right.Account),
            Niches = CanonicalOrder.Greater<IReadOnlyList<string>, NichesCodec>(left.Niches, right.Niches),
            Locale = CanonicalOrder.Greater<Locale, LocaleCodec>(left.Locale, right.Locale),
            Prices = CanonicalOrder.Greater<IReadOnlyList<Price>, PricesCodec>(left.Prices, right.Prices),
            Relationships = CanonicalOrder.Greater<IReadOnlyList<Relationship>, RelationshipsCodec>(left.Relationships, right.Relationships),
            Audience = CanonicalOrder.Greater<AudienceDistribution, AudienceCodec>(left.Audience, right.Audience),
            Quality = CanonicalOrder.Greater<ProviderQuality, QualityCodec>(left.Quality, right.Quality),
            Summary = CanonicalOrder.Greater<PostSummary, SummaryCodec>(left.Summary, right.Summary),
        };

        // Registers compare by reference, so equal records contain the same instances.
        return joined == left ? left : joined;
    }

    /// <summary>The greatest stamp of all registers, in milliseconds; null when there is none.</summary>
    public long? NewestObservedAtMs()
    {
        long newest = Math.Max(
            Math.Max(Math.Max(TimeOf(Following), TimeOf(PostCount)), Math.Max(TimeOf(Account), TimeOf(Niches))),
            Math.Max(Math.Max(TimeOf(Locale), TimeOf(Prices)), Math.Max(TimeOf(Relationships), TimeOf(Audience))));
        newest = Math.Max(newest, Math.Max(TimeOf(Quality), TimeOf(Summary)));
        return newest == long.MinValue ? null : newest;
    }

    /// <summary>Adds the outcome of each register that this profile sets or withdraws to the tally.</summary>
    public void AddOutcomes(ProfileRegisters before, ProfileRegisters after, ref OutcomeTally tally)
    {
        tally.Add<long, CountCodec>(before.Following, after.Following, Following);
        tally.Add<long, CountCodec>(before.PostCount, after.PostCount, PostCount);
        tally.Add<AccountFacts, AccountCodec>(before.Account, after.Account, Account);
        tally.Add<IReadOnlyList<string>, NichesCodec>(before.Niches, after.Niches, Niches);
        tally.Add<Locale, LocaleCodec>(before.Locale, after.Locale, Locale);
        tally.Add<IReadOnlyList<Price>, PricesCodec>(before.Prices, after.Prices, Prices);
        tally.Add<IReadOnlyList<Relationship>, RelationshipsCodec>(before.Relationships, after.Relationships, Relationships);
        tally.Add<AudienceDistribution, AudienceCodec>(before.Audience, after.Audience, Audience);
        tally.Add<ProviderQuality, QualityCodec>(before.Quality, after.Quality, Quality);
        tally.Add<PostSummary, SummaryCodec>(before.Summary, after.Summary, Summary);
    }

    private static ProfileRegisters Withdrawal(Stamp stamp, ProfileRegister register) => register switch
    {
        ProfileRegister.Following => new() { Following = new(stamp) },
        ProfileRegister.PostCount => new() { PostCount = new(stamp) },
        ProfileRegister.Account => new() { Account = new(stamp) },
        ProfileRegister.Niches => new() { Niches = new(stamp) },
        ProfileRegister.Locale => new() { Locale = new(stamp) },
        ProfileRegister.Prices => new() { Prices = new(stamp) },
        ProfileRegister.Relationships => new() { Relationships = new(stamp) },
        ProfileRegister.Audience => new() { Audience = new(stamp) },
        ProfileRegister.Quality => new() { Quality = new(stamp) },
        _ => None,
    };

    private static long TimeOf<T>(Register<T>? register) => register?.Stamp.ObservedAtMs ?? long.MinValue;
}
