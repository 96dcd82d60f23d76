using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes the distribution of an audience: three lists of shares, each sorted by key.</summary>
internal readonly struct AudienceCodec : IValueCodec<AudienceDistribution>
{
    public static void Write(ref StateWriter writer, AudienceDistribution value)
    {
        Write(ref writer, value.Countries, ObservationLimits.MaxCountries);
        Write(ref writer, value.AgeGenders, ObservationLimits.MaxAgeGenders);
        Write(ref writer, value.Interests, ObservationLimits.MaxInterests);
    }

    public static AudienceDistribution Read(ref StateReader reader)
    {
        AudienceShare[] countries = Read(ref reader, ObservationLimits.MaxCountries);
        AudienceShare[] ageGenders = Read(ref reader, ObservationLimits.MaxAgeGenders);
        return new AudienceDistribution(countries, ageGenders, Read(ref reader, ObservationLimits.MaxInterests));
    }

    private static void Write(ref StateWriter writer, IReadOnlyList<AudienceShare> shares, int max)
    {
        writer.WriteLength(shares.Count, max);
        for (int i = 0; i < shares.Count; i++)
        {
            writer.WriteText(shares[i].Key);
            writer.WriteAtMost(Millionths.Down(shares[i].Share), Millionths.One);
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
