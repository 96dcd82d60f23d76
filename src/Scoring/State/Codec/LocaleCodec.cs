using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes languages in order, then the country.</summary>
internal readonly struct LocaleCodec : IValueCodec<Locale>
{
    public static void Write(ref StateWriter writer, Locale value)
    {
        TextListCodec.Write(ref writer, value.Languages, ObservationLimits.MaxLanguages);
        writer.WriteText(value.Country);
    }

    public static Locale Read(ref StateReader reader)
    {
        string[] languages = TextListCodec.Read(ref reader, ObservationLimits.MaxLanguages);
        return new Locale(languages, reader.ReadTextOrEmpty());
    }
}
