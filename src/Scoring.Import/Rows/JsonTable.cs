using System.Text.Json;
using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>A JSON file: an array of rows, one object a line, one object, or arrays of rows at a path. The memory is that of one row.</summary>
public sealed class JsonTable : RowTable
{
    private static readonly string[] LineEndings = [".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonStream.DeepestNesting, AllowDuplicateProperties = false };

    private readonly InputFile _file;
    private readonly LineReader? _lines;
    private readonly JsonStream? _stream;
    private JsonDocument? _row;
    private long _rows;

    private JsonTable(InputFile file, TableSettings settings)
    {
        _file = file;
        Stream utf8 = file.OpenUtf8(settings.Encoding);
        Note(file.Notes);
        if (settings.Rows is null && IsOfLines(file)) _lines = new LineReader(utf8);
        else _stream = new JsonStream(utf8, settings.Rows);
    }

    /// <inheritdoc/>
    public override string FileName => _file.Name;

    /// <inheritdoc/>
    public override bool HasColumns => false;

    /// <summary>The names of the properties of the row.</summary>
    public override IReadOnlyList<string> Header
    {
        get
        {
            if (_row?.RootElement is not { ValueKind: JsonValueKind.Object } row) return [];
            try
            {
                return [.. row.EnumerateObject().Select(property => property.Name)];
            }
            catch (InvalidOperationException)
            {
                return []; // names that are not UTF-8
            }
        }
    }

    /// <inheritdoc/>
    public override double FractionRead => _file.FractionRead;

    /// <summary>Whether the first bytes of a content are those of a JSON array or object.</summary>
    public static bool IsOf(InputFile file)
    {
        string name = file.Name;
        if (Array.Exists(LineEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return true;
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json.gz", StringComparison.OrdinalIgnoreCase)) return true;
        ReadOnlySpan<byte> start = file.Start;
        if (start.StartsWith<byte>([0xEF, 0xBB, 0xBF])) start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || start[0] is not ((byte)'[' or (byte)'{')) return false;
        ReadOnlySpan<byte> next = start[1..].TrimStart(" \t\r\n"u8);
        return !next.IsEmpty && next[0] is (byte)'"' or (byte)'{' or (byte)'[' or (byte)'}' or (byte)']';
    }

    /// <summary>Opens a file. The table closes it.</summary>
    /// <exception cref="InputException">The file is binary.</exception>
    public static JsonTable Open(InputFile file, TableSettings settings)
    {
        try
        {
            return file.IsSpreadsheet ? throw new InputException($"{file.Name} is a spreadsheet or a zip archive, not JSON.") : new JsonTable(file, settings);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override RowPlace? Find(string name) =>
        new(name, -1, RowPath.Parse(name) ?? throw new InputException($"{FileName}: '{SafeText.OfCell(name)}' is not a path."));

    /// <inheritdoc/>
    public override RowPlace? FindAt(int position) => null;

    /// <inheritdoc/>
    public override bool TryGetAll(RowPlace place, IList<JsonElement> found) => place.Path.FindAll(_row!.RootElement, found);

    /// <inheritdoc/>
    protected override Cell GetColumn(RowPlace place) => place.Path.Find(_row!.RootElement) is { } found ? Cell.OfJson(found) : Cell.Missing;

    /// <inheritdoc/>
    protected override RowStatus ReadNext()
    {
        _row?.Dispose();
        _row = null;
        ReadOnlyMemory<byte> bytes;
        do
        {
            Origin = new Origin(FileName, (_lines?.Line ?? _rows) + 1);
            if (!(_lines?.TryRead(out bytes) ?? TryReadRow(out bytes))) return RowStatus.End;
            Origin = new Origin(FileName, _lines?.Line ?? ++_rows);
            if (_stream?.Fault is { } fault) return Bad(fault);
        }
        while (bytes.Span.Trim(" \t\r"u8).IsEmpty);
        try
        {
            _row = JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException malformed)
        {
            return Bad($"not JSON: {malformed.Message}");
        }

        return _row.RootElement.ValueKind == JsonValueKind.Object ? RowStatus.Row : Bad("not a JSON object");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _row?.Dispose();
        _file.Dispose();
    }

    private bool TryReadRow(out ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return _stream!.TryRead(out bytes);
        }
        catch (InvalidOperationException malformed)
        {
            throw new InvalidDataException("a name is not UTF-8", malformed);
        }
    }

    // One object a line: by the name of the file, or when the first line is a complete object and more follows.
    private static bool IsOfLines(InputFile file)
    {
        if (Array.Exists(LineEndings, ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return true;
        ReadOnlySpan<byte> start = file.Start;
        if (start.StartsWith<byte>([0xEF, 0xBB, 0xBF])) start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        int end = start.IndexOf((byte)'\n');
        if (end < 0 || start[0] != (byte)'{' || start[end..].Trim(" \t\r\n"u8).IsEmpty) return false;
        try
        {
            Utf8JsonReader reader = new(start[..end]);
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
