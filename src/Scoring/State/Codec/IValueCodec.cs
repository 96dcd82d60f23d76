namespace Scoring.State.Codec;

/// <summary>Writes and reads a self-contained value, such as a register of a profile.</summary>
internal interface IValueCodec<T> : IValueWriter<T>
{
    static abstract T Read(ref StateReader reader);
}
