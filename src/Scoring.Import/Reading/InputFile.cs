using System.Text;

namespace Scoring.Import.Reading;

/// <summary>An opened input file: decompressed where it is gzip, with its encoding determined, and never a binary file of an unknown format.</summary>
public sealed class InputFile : IDisposable
{
    private const int PeekBytes = 1 << 16;

    private readonly FileStream _file;
    private readonly Stream _content;
    private readonly List<string> _notes = [];

    private InputFile(string path, FileStream file, Stream content, byte[] start)
    {
        Path = path;
        Name = SafeText.OfMessage(System.IO.Path.GetFileName(path));
        _file = file;
        _content = content;
        Start = start;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Name of the file, without its folder and without control characters.</summary>
    public string Name { get; }

    /// <summary>The first bytes of the content, after decompression.</summary>
    public byte[] Start { get; }

    /// <summary>What was determined about the file itself, one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Whether the content is a spreadsheet.</summary>
    public bool IsSpreadsheet => FileSignature.IsSpreadsheet(Start);

    /// <summary>Whether the content is a zip archive: a spreadsheet in XML (<c>.xlsx</c>).</summary>
    public bool IsZip => FileSignature.IsZip(Start);

    /// <summary>The fraction of the bytes of the file that was read, in [0, 1].</summary>
    public double FractionRead => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">The file cannot be opened, its compression is damaged, or it is binary.</exception>
    public static InputFile Open(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
            byte[] start = Peek(file);
            file.Position = 0;
            bool isGzip = FileSignature.IsGzip(start);
            Stream content = file;
            if (isGzip)
            {
                CheckedGzip gzip = new(file, PeekBytes);
                (content, start) = (gzip, gzip.Start);
            }

            InputFile opened = new(path, file, content, start);
            if (isGzip && (FileSignature.IsGzip(start) || opened.IsSpreadsheet)) throw new InputException($"{name} is compressed with gzip, and its content is not text; decompress it first.");
            return FileSignature.NameOf(start) is { } format ? throw new InputException($"{name} is {format}, not text; convert it to CSV, JSON or xlsx.") : opened;
        }
        catch (InputException)
        {
            file?.Dispose();
            throw;
        }
        catch (Exception unreadable) when (InputException.IsOfFile(unreadable))
        {
            bool isDamaged = unreadable is InvalidDataException;
            file?.Dispose();
            throw new InputException(isDamaged ? $"{name} is compressed with gzip, and the compression is damaged or ends early." : $"{name} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>The content as bytes, for spreadsheets; seekable.</summary>
    public Stream OpenSeekable()
    {
        _file.Position = 0;
        return _file;
    }

    /// <summary>The content as UTF-8 bytes without a byte-order mark.</summary>
    /// <param name="encoding">The name of the encoding; null to determine it.</param>
    /// <exception cref="InputException">The content is binary.</exception>
    public Stream OpenUtf8(string? encoding)
    {
        Encoding found = EncodingOf(encoding);
        ReadOnlySpan<byte> preamble = Encoding.UTF8.Preamble;
        if (!Start.AsSpan().StartsWith(preamble)) preamble = found.Preamble;
        int mark = Start.AsSpan().StartsWith(preamble) ? preamble.Length : 0;
        for (int skipped = 0; skipped < mark; skipped++) _content.ReadByte();
        return found.CodePage == Encoding.UTF8.CodePage ? _content : Encoding.CreateTranscodingStream(_content, found, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
    }

    /// <summary>The content as text.</summary>
    /// <param name="encoding">The name of the encoding; null to determine it.</param>
    /// <exception cref="InputException">The content is binary.</exception>
    public TextReader OpenText(string? encoding) => new StreamReader(_content, EncodingOf(encoding), detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _content.Dispose();
        _file.Dispose();
    }

    private Encoding EncodingOf(string? name)
    {
        Encoding? named = name is null ? null : TextEncodings.Find(name) ?? throw new InputException($"'{name}' is not a known encoding.");
        Encoding found = TextEncodings.Determine(Start, named, out string? note)
            ?? throw new InputException($"{Name} is not text: it contains NUL bytes (binary, or an encoding such as UTF-16 or UTF-32 without a mark; see the setting 'encoding' of a mapping).");
        if (note is not null) _notes.Add($"{Name}: {note}.");
        return found;
    }

    private static byte[] Peek(Stream stream)
    {
        byte[] start = new byte[PeekBytes];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..read];
    }
}
