using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes the distribution of an audience: three lists of shares, each sorted by key.</summary>
internal readonly struct AudienceCodec : IValueCodec<AudienceDistribution>
{
    public static void Write(ref StateWriter writer, AudienceDistribution value)
    {
        Write(ref writer, value.Countries);
        Write(ref writer, value.AgeGenders);
        Write(ref writer, value.Interests);
    }

    public static AudienceDistribution Read(ref StateReader reader)
    {
        AudienceShare[] countries = Read(ref reader, ObservationLimits.MaxCountries);
        AudienceShare[] ageGenders = Read(ref reader, ObservationLimits.MaxAgeGenders);
        return new AudienceDistribution(countries, ageGenders, Read(ref reader, ObservationLimits.MaxInterests));
    }

    private static void Write(ref StateWriter writer, IReadOnlyList<AudienceShare> shares)
    {
        writer.WriteVarint((ulong)shares.Count);
        for (int i = 0; i < shares.Count; i++)
        {
            writer.WriteText(shares[i].Key);
            writer.WriteVarint((ulong)Millionths.Down(shares[i].Share));
        }
    }

    private static AudienceShare[] Read(ref StateReader reader, int max)
    {
        AudienceShare[] shares = new AudienceShare[reader.ReadLength(max)];
        for (int i = 0; i < shares.Length; i++)
        {
            string key = reader.ReadText();
            shares[i] = new AudienceShare(key, Millionths.ToFraction((int)reader.ReadAtMost(Millionths.One, "a share")));
            if (i > 0 && CanonicalForm.CompareShares(shares[i - 1], shares[i]) >= 0) throw reader.Corrupt("shares out of order");
        }

        return shares;
    }
}
