using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes a provider's measurement: 0 for none, else the share in millionths plus one.</summary>
internal readonly struct QualityCodec : IValueCodec<ProviderQuality>
{
    public static void Write(ref StateWriter writer, ProviderQuality value) =>
        writer.WriteAtMost(value.GenuineShare is double share ? Millionths.Nearest(share) + 1L : 0, Millionths.One + 1);

    public static ProviderQuality Read(ref StateReader reader)
    {
        long code = reader.ReadAtMost(Millionths.One + 1, "a share");
        return new ProviderQuality(code == 0 ? null : Millionths.ToFraction((int)code - 1));
    }
}
