namespace Scoring.Creators;

/// <summary>
/// A code of at most 8 ASCII letters, digits or hyphens (a niche, a language, an audience segment) packed into 48 bits, so that features
/// have a fixed size and lookups do not allocate.
/// </summary>
/// <param name="Packed">The characters in 6 bits each, first in the lowest; 0 is the empty code.</param>
public readonly record struct ShortCode(ulong Packed)
{
    /// <summary>Bits of a packed code.</summary>
    public const int Bits = MaxLength * BitsPerCharacter;

    private const int MaxLength = 8;
    private const int BitsPerCharacter = 6;

    // The index in this text + 1 is packed; 0 ends the code.
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";

    /// <summary>True for the empty code.</summary>
    public bool IsEmpty => Packed == 0;

    /// <summary>Packs a code; a text of more than 8 characters or with other characters gives the empty code.</summary>
    public static ShortCode Of(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength) return default;
        ulong packed = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int digit = DigitOf(text[i]);
            if (digit == 0) return default;
            packed |= (ulong)digit << (BitsPerCharacter * i);
        }

        return new ShortCode(packed);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{char})"/>
    public static ShortCode Of(string text) => Of(text.AsSpan());

    /// <summary>The language of a BCP 47 tag, without its regional variants: "en-GB" is "en".</summary>
    public static ShortCode OfLanguage(string tag)
    {
        int hyphen = tag.IndexOf('-', StringComparison.Ordinal);
        ReadOnlySpan<char> language = hyphen < 0 ? tag : tag.AsSpan(0, hyphen);
        return language.ContainsAnyExceptInRange('a', 'z') ? Of(language.ToString().ToLowerInvariant()) : Of(language);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxLength];
        int length = 0;
        for (ulong rest = Packed; rest != 0; rest >>= BitsPerCharacter) text[length++] = Alphabet[(int)(rest & 63) - 1];
        return new string(text[..length]);
    }

    private static int DigitOf(char character) => character switch
    {
        >= '0' and <= '9' => character - '0' + 1,
        >= 'A' and <= 'Z' => character - 'A' + 11,
        >= 'a' and <= 'z' => character - 'a' + 37,
        '-' => 63,
        _ => 0,
    };
}
