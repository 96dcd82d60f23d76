using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes the registers of a profile and the summary of posts: two bits for each (absent, removed, value), then stamps and values.</summary>
internal static class ProfileCodec
{
    private const int Removed = 1, Present = 2, Registers = 10;

    public static void Write(ref StateWriter writer, ProfileRegisters registers)
    {
        writer.WriteVarint(
            Bits(registers.Following, 0) | Bits(registers.PostCount, 1) | Bits(registers.Account, 2)
            | Bits(registers.Niches, 3) | Bits(registers.Locale, 4) | Bits(registers.Prices, 5)
            | Bits(registers.Relationships, 6) | Bits(registers.Audience, 7) | Bits(registers.Quality, 8) | Bits(registers.Summary, 9));
        Write<long, CountCodec>(ref writer, registers.Following);
        Write<long, CountCodec>(ref writer, registers.PostCount);
        Write<AccountFacts, AccountCodec>(ref writer, registers.Account);
        Write<IReadOnlyList<string>, NichesCodec>(ref writer, registers.Niches);
        Write<Locale, LocaleCodec>(ref writer, registers.Locale);
        Write<IReadOnlyList<Price>, PricesCodec>(ref writer, registers.Prices);
        Write<IReadOnlyList<Relationship>, RelationshipsCodec>(ref writer, registers.Relationships);
        Write<AudienceDistribution, AudienceCodec>(ref writer, registers.Audience);
        Write<ProviderQuality, QualityCodec>(ref writer, registers.Quality);
        Write<PostSummary, SummaryCodec>(ref writer, registers.Summary);
    }

    public static ProfileRegisters Read(ref StateReader reader)
    {
        ulong bits = reader.ReadVarint();
        if (bits == 0) return ProfileRegisters.None;
        if (bits >> (2 * Registers) != 0) throw reader.Corrupt("an unknown register");
        return new ProfileRegisters
        {
            Following = Read<long, CountCodec>(ref reader, bits, 0),
            PostCount = Read<long, CountCodec>(ref reader, bits, 1),
            Account = Read<AccountFacts, AccountCodec>(ref reader, bits, 2),
            Niches = Read<IReadOnlyList<string>, NichesCodec>(ref reader, bits, 3),
            Locale = Read<Locale, LocaleCodec>(ref reader, bits, 4),
            Prices = Read<IReadOnlyList<Price>, PricesCodec>(ref reader, bits, 5),
            Relationships = Read<IReadOnlyList<Relationship>, RelationshipsCodec>(ref reader, bits, 6),
            Audience = Read<AudienceDistribution, AudienceCodec>(ref reader, bits, 7),
            Quality = Read<ProviderQuality, QualityCodec>(ref reader, bits, 8),
            Summary = Read<PostSummary, SummaryCodec>(ref reader, bits, 9),
        };
    }

    private static ulong Bits<T>(Register<T>? register, int place) =>
        register is null ? 0 : (register.Removed ? (ulong)Removed : Present) << (2 * place);

    private static void Write<T, TCodec>(ref StateWriter writer, Register<T>? register)
        where TCodec : struct, IValueCodec<T>
    {
        if (register is null) return;
        writer.WriteStamp(register.Stamp);
        if (register.TryGetValue(out T? value)) TCodec.Write(ref writer, value);
    }

    private static Register<T>? Read<T, TCodec>(ref StateReader reader, ulong bits, int place)
        where TCodec : struct, IValueCodec<T>
    {
        ulong code = (bits >> (2 * place)) & 3;
        if (code == 0) return null;
        if (code > Present) throw reader.Corrupt("a register both removed and set");
        var stamp = reader.ReadStamp();
        return code == Removed ? new Register<T>(stamp) : new Register<T>(stamp, TCodec.Read(ref reader));
    }
}
