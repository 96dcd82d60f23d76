namespace Scoring.State.Codec;

/// <summary>Writes a value in its canonical form: equal values give equal bytes, different values different bytes.</summary>
internal interface IValueWriter<T>
{
    static abstract void Write(ref StateWriter writer, T value);
}
