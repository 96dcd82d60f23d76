using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes the facts of an account: a bitmap, then the creation time if known.</summary>
internal readonly struct AccountCodec : IValueCodec<AccountFacts>
{
    private const int VerifiedShift = 0, PictureShift = 2, BiographyShift = 4, CareerShift = 6;
    private const ulong Created = 1 << 8;

    public static void Write(ref StateWriter writer, AccountFacts value)
    {
        writer.WriteVarint(
            (TriState.ToCode(value.Verified) << VerifiedShift)
            | (TriState.ToCode(value.HasProfilePicture) << PictureShift)
            | (TriState.ToCode(value.HasBiography) << BiographyShift)
            | (TriState.ToCode(value.CareerIntent) << CareerShift)
            | (value.CreatedAtMs is null ? 0 : Created));
        if (value.CreatedAtMs is long created) writer.WriteTime(created);
    }

    public static AccountFacts Read(ref StateReader reader)
    {
        ulong bits = reader.ReadVarint();
        if (bits >= Created * 2) throw reader.Corrupt("an unknown fact of an account");
        return new AccountFacts
        {
            Verified = TriState.FromCode(ref reader, (bits >> VerifiedShift) & 3),
            HasProfilePicture = TriState.FromCode(ref reader, (bits >> PictureShift) & 3),
            HasBiography = TriState.FromCode(ref reader, (bits >> BiographyShift) & 3),
            CareerIntent = TriState.FromCode(ref reader, (bits >> CareerShift) & 3),
            CreatedAtMs = (bits & Created) != 0 ? reader.ReadTime() : null,
        };
    }
}
