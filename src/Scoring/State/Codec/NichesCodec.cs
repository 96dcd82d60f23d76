using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes declared niches in order: the first one is the most important.</summary>
internal readonly struct NichesCodec : IValueCodec<IReadOnlyList<string>>
{
    public static void Write(ref StateWriter writer, IReadOnlyList<string> value) =>
        TextListCodec.Write(ref writer, value, ObservationLimits.MaxNiches);

    public static IReadOnlyList<string> Read(ref StateReader reader) => TextListCodec.Read(ref reader, ObservationLimits.MaxNiches);
}
