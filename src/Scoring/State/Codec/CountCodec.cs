namespace Scoring.State.Codec;

/// <summary>Writes a register that is one count.</summary>
internal readonly struct CountCodec : IValueCodec<long>
{
    public static void Write(ref StateWriter writer, long value) => writer.WriteCount(value);

    public static long Read(ref StateReader reader) => reader.ReadCount();
}
