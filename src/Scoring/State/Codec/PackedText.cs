using System.Text;
using System.Text.Unicode;

namespace Scoring.State.Codec;

/// <summary>
/// A text of at most 63 bytes after one header byte with its alphabet (two bits) and its length (six bits). Decimal digits take ten bits
/// for three; letters, digits, hyphen and underscore take six bits each; any other text is stored as UTF-8. Ids of posts seldom need
/// UTF-8.
/// </summary>
internal static class PackedText
{
    /// <summary>Maximum bytes of a packed text.</summary>
    public const int MaxBytes = 1 + MaxLength;

    private const int MaxLength = 63;
    private const int Utf8Alphabet = 0, DigitAlphabet = 1, WordAlphabet = 2;
    private const int DigitsPerGroup = 19;
    private const string Word = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-";

    // Bytes that hold n decimal digits, by n.
    private static ReadOnlySpan<byte> BytesOfDigits => [0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8, 8];

    /// <summary>Writes the text and returns the number of bytes written.</summary>
    /// <exception cref="ArgumentException">The text is longer than 63 bytes.</exception>
    public static int Write(string text, Span<byte> destination)
    {
        int alphabet = AlphabetOf(text);
        int length = alphabet == Utf8Alphabet ? Encoding.UTF8.GetByteCount(text) : text.Length;
        if (length > MaxLength) throw new ArgumentException($"A text of a record must have at most {MaxLength} bytes, has {length}.", nameof(text));
        destination[0] = (byte)((alphabet << 6) | length);
        Span<byte> body = destination[1..];
        return 1 + alphabet switch
        {
            DigitAlphabet => WriteDigits(text, body),
            WordAlphabet => WriteWord(text, body),
            _ => Encoding.UTF8.GetBytes(text, body),
        };
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a packed text.</exception>
    public static string Read(ref StateReader reader)
    {
        byte head = reader.ReadByte();
        int length = head & MaxLength;
        if (length == 0) throw reader.Corrupt("an empty text");
        int alphabet = head >> 6;
        string text = alphabet switch
        {
            DigitAlphabet => ReadDigits(ref reader, length),
            WordAlphabet => ReadWord(ref reader, length),
            Utf8Alphabet => ReadUtf8(ref reader, length),
            _ => throw reader.Corrupt("an unknown alphabet of a text"),
        };
        return AlphabetOf(text) == alphabet ? text : throw reader.Corrupt("a text in an alphabet that is larger than it needs");
    }

    private static int AlphabetOf(string text)
    {
        bool digits = true;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c)) continue;
            digits = false;
            if (!char.IsAsciiLetter(c) && c is not ('-' or '_')) return Utf8Alphabet;
        }

        return digits ? DigitAlphabet : WordAlphabet;
    }

    private static int WriteDigits(string text, Span<byte> body)
    {
        int written = 0;
        for (int start = 0; start < text.Length; start += DigitsPerGroup)
        {
            int digits = Math.Min(DigitsPerGroup, text.Length - start);
            ulong number = 0;
            for (int i = 0; i < digits; i++) number = (number * 10) + (uint)(text[start + i] - '0');
            for (int shift = (BytesOfDigits[digits] - 1) * 8; shift >= 0; shift -= 8) body[written++] = (byte)(number >> shift);
        }

        return written;
    }

    private static string ReadDigits(ref StateReader reader, int length)
    {
        Span<char> text = stackalloc char[MaxLength];
        for (int start = 0; start < length; start += DigitsPerGroup)
        {
            int digits = Math.Min(DigitsPerGroup, length - start);
            ulong number = reader.ReadBigEndian(BytesOfDigits[digits]);
            for (int i = digits - 1; i >= 0; i--)
            {
                (number, ulong digit) = Math.DivRem(number, 10UL);
                text[start + i] = (char)('0' + digit);
            }

            if (number != 0) throw reader.Corrupt("more digits than the length of a text");
        }

        return new string(text[..length]);
    }

    private static int WriteWord(string text, Span<byte> body)
    {
        int written = 0, held = 0, bits = 0;
        foreach (char c in text)
        {
            held = (held << 6) | Rank(c);
            bits += 6;
            if (bits < 8) continue;
            bits -= 8;
            body[written++] = (byte)(held >> bits);
        }

        if (bits > 0) body[written++] = (byte)(held << (8 - bits));
        return written;
    }

    private static string ReadWord(ref StateReader reader, int length)
    {
        Span<char> text = stackalloc char[MaxLength];
        int held = 0, bits = 0;
        for (int i = 0; i < length; i++)
        {
            if (bits < 6)
            {
                held = (held << 8) | reader.ReadByte();
                bits += 8;
            }

            bits -= 6;
            text[i] = Word[(held >> bits) & 63];
            held &= (1 << bits) - 1;
        }

        if (held != 0) throw reader.Corrupt("stray bits after a text");
        return new string(text[..length]);
    }

    private static string ReadUtf8(ref StateReader reader, int length)
    {
        ReadOnlySpan<byte> bytes = reader.ReadBytes(length);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw reader.Corrupt("a text that is not UTF-8");
    }

    private static int Rank(char c) => c switch
    {
        '-' => 63,
        '_' => 36,
        >= 'a' => c - 'a' + 37,
        >= 'A' => c - 'A' + 10,
        _ => c - '0',
    };
}
