using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes what a provider measured: 0 for nothing, else the share in millionths and one more.</summary>
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
