namespace Scoring.State.Codec;

/// <summary>Writes texts in their given order.</summary>
internal static class TextListCodec
{
    public static void Write(ref StateWriter writer, IReadOnlyList<string> texts, int max)
    {
        writer.WriteLength(texts.Count, max);
        for (int i = 0; i < texts.Count; i++) writer.WriteText(texts[i]);
    }

    public static string[] Read(ref StateReader reader, int max)
    {
        string[] texts = new string[reader.ReadLength(max)];
        for (int i = 0; i < texts.Length; i++) texts[i] = reader.ReadText();
        return texts;
    }
}
