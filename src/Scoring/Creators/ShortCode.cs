namespace Scoring.Creators;

/// <summary>A code of at most 8 ASCII characters (a niche or a language) held in one word, so that features stay of fixed size and look-ups allocate nothing.</summary>
/// <param name="Packed">The characters, first in the lowest byte; 0 is the empty code.</param>
public readonly record struct ShortCode(ulong Packed)
{
    /// <summary>True when there is no code.</summary>
    public bool IsEmpty => Packed == 0;

    /// <summary>Packs a code; what is longer than 8 characters or not ASCII gives the empty code.</summary>
    public static ShortCode Of(string text)
    {
        if (text.Length > 8) return default;
        ulong packed = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '\0' or > '\x7f') return default;
            packed |= (ulong)text[i] << (8 * i);
        }

        return new ShortCode(packed);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<char> text = stackalloc char[8];
        int length = 0;
        for (ulong rest = Packed; rest != 0; rest >>= 8) text[length++] = (char)(rest & 0xff);
        return new string(text[..length]);
    }
}
