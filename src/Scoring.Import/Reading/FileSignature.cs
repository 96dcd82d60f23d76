namespace Scoring.Import.Reading;

/// <summary>Names the format of a file by its first bytes, so that a message can say what a file is instead of printing its bytes.</summary>
public static class FileSignature
{
    /// <summary>The number of first bytes that the decision needs.</summary>
    public const int Length = 16;

    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"),
        ([0x42, 0x5A, 0x68], "compressed with bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed with xz"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
        ([0x52, 0x61, 0x72, 0x21], "a RAR archive"),
        ([0x50, 0x41, 0x52, 0x31], "a Parquet file"),
        ([0x4F, 0x62, 0x6A, 0x01], "an Avro file"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
        ([0x53, 0x51, 0x4C, 0x69, 0x74, 0x65, 0x20], "an SQLite database"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    ];

    /// <summary>Whether the bytes are the start of a gzip stream.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start.StartsWith<byte>([0x1F, 0x8B]);

    /// <summary>Whether the bytes are the start of a spreadsheet: a zip archive (<c>.xlsx</c>) or a compound file (<c>.xls</c>).</summary>
    public static bool IsSpreadsheet(ReadOnlySpan<byte> start) => IsZip(start) || start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]);

    /// <summary>Whether the bytes are the start of a zip archive.</summary>
    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith<byte>([0x50, 0x4B, 0x03, 0x04]) || start.StartsWith<byte>([0x50, 0x4B, 0x05, 0x06]);

    /// <summary>The name of a binary format that no source reads; null when the bytes are none of the known ones.</summary>
    public static string? NameOf(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] known, string name) in Known)
        {
            if (start.StartsWith(known)) return name;
        }

        return null;
    }
}
