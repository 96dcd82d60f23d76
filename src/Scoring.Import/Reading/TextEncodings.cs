using System.Text;

namespace Scoring.Import.Reading;

/// <summary>Determines the encoding of a text file: by its byte-order mark, by the name that a mapping gives, or by the position of NUL bytes. Default: UTF-8.</summary>
public static class TextEncodings
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Finds an encoding by its name, for example <c>utf-16le</c> or <c>windows-1252</c>; null when it is not known.</summary>
    public static Encoding? Find(string name)
    {
        string known = name.ToUpperInvariant() switch
        {
            "UTF-16LE" => "utf-16",
            "UTF-16BE" => "utf-16BE",
            "UTF8" => "utf-8",
            _ => name,
        };
        try
        {
            return Encoding.GetEncoding(known);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Determines the encoding.</summary>
    /// <param name="start">The first bytes of the file.</param>
    /// <param name="named">The encoding of the mapping; null for none. A byte-order mark wins.</param>
    /// <param name="note">What was determined without a mark and without a name; null when nothing was.</param>
    /// <returns>The encoding; null when the bytes are not text.</returns>
    public static Encoding? Determine(ReadOnlySpan<byte> start, Encoding? named, out string? note)
    {
        note = null;
        if (start.StartsWith<byte>([0xFF, 0xFE, 0, 0]) || start.StartsWith<byte>([0, 0, 0xFE, 0xFF])) return null;
        if (start.StartsWith<byte>([0xEF, 0xBB, 0xBF])) return Utf8;
        if (start.StartsWith<byte>([0xFF, 0xFE])) return Encoding.Unicode;
        if (start.StartsWith<byte>([0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        if (named is not null) return named;
        if (!start.Contains((byte)0)) return Utf8;
        (int even, int odd) = Nuls(start);
        int half = start.Length / 2;
        if (odd > half * 2 / 5 && even <= half / 20)
        {
            note = "read as UTF-16 (little endian), because every second byte is NUL";
            return Encoding.Unicode;
        }

        if (even <= half * 2 / 5 || odd > half / 20) return null;
        note = "read as UTF-16 (big endian), because every second byte is NUL";
        return Encoding.BigEndianUnicode;
    }

    private static (int Even, int Odd) Nuls(ReadOnlySpan<byte> bytes)
    {
        int even = 0, odd = 0;
        for (int index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] != 0) continue;
            if (index % 2 == 0) even++;
            else odd++;
        }

        return (even, odd);
    }
}
