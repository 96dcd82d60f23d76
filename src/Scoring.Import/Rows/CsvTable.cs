using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>A CSV file, usually with a header line, with quoted fields (RFC 4180). A line <c>sep=;</c> before the header is skipped.</summary>
public sealed class CsvTable : RowTable
{
    /// <summary>Maximum length of a field in characters. A longer field indicates an unclosed quote.</summary>
    private const int LongestField = 8 * 1024 * 1024;

    private const string BadQuotes = "quotes inside a field that is not quoted as a whole";

    private readonly InputFile _file;
    private readonly CsvParser _parser;
    private readonly TextReader _text;
    private readonly bool _hasHeader;
    private readonly List<int> _used = [];
    private long _linesBefore;
    private ColumnIndex _columns;
    private string[] _cells = [];
    private bool _badlyQuoted;

    // The first line of a row that the parser already holds; 0 for none.
    private long _pendingLine;

    private CsvTable(InputFile file, TableSettings settings)
    {
        _file = file;
        _hasHeader = settings.Headers != HeaderMatch.None;
        _columns = new ColumnIndex(file.Name, [], settings.Headers);
        _text = file.OpenText(settings.Encoding);
        List<string> notes = [];
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = CsvStart.Take(file, _text, settings, out _linesBefore, notes),
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = LongestField,
            IgnoreBlankLines = false, // skipped below, where their lines are counted
            BadDataFound = _ => _badlyQuoted = true,
        };
        _parser = new CsvParser(_text, configuration);
        Note([.. file.Notes, .. notes]);
    }

    /// <inheritdoc/>
    public override string FileName => _file.Name;

    /// <inheritdoc/>
    public override bool HasColumns => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Header => _columns.Header;

    /// <inheritdoc/>
    public override double FractionRead => _file.FractionRead;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="InputException">The file is empty, binary, or cannot be opened.</exception>
    public static CsvTable Open(string path) => Open(InputFile.Open(path), TableSettings.Default);

    /// <summary>Reads the header of an opened file. The table closes the file.</summary>
    /// <exception cref="InputException">The file is empty or binary.</exception>
    public static CsvTable Open(InputFile file, TableSettings settings)
    {
        CsvTable? table = null;
        try
        {
            if (file.IsSpreadsheet) throw new InputException($"{file.Name} is a spreadsheet or a zip archive, not CSV.");
            table = new CsvTable(file, settings);
            if (table._hasHeader) table.ReadHeader(settings.Headers);
            return table;
        }
        catch (Exception failed)
        {
            table?.Dispose();
            file.Dispose();
            if (failed is MaxFieldSizeException) throw new InputException($"{file.Name} has a header with a field of more than {LongestField} characters.", failed);
            if (InputException.IsOfFile(failed)) throw new InputException($"{file.Name} cannot be read: {failed.Message}", failed);
            throw;
        }
    }

    /// <summary>Reads only the header of a file; empty when there is none.</summary>
    /// <exception cref="InputException">The file is binary, or cannot be opened.</exception>
    public static IReadOnlyList<string> HeaderOf(string path)
    {
        InputFile file = InputFile.Open(path);
        if (file.Start.Length == 0)
        {
            file.Dispose();
            return [];
        }

        using CsvTable table = Open(file, TableSettings.Default);
        return table.Header;
    }

    /// <summary>The number of lines after the header, blank ones included.</summary>
    public static long CountLines(string path)
    {
        long lines = 0;
        byte last = (byte)'\n';
        byte[] buffer = new byte[1 << 16];
        using FileStream file = File.OpenRead(path);
        for (int read = file.Read(buffer); read > 0; read = file.Read(buffer))
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            last = buffer[read - 1];
        }

        return Math.Max(0, lines + (last == '\n' ? 0 : 1) - 1);
    }

    /// <summary>The position of a column.</summary>
    /// <exception cref="InputException">There is no such column; the message lists the existing columns.</exception>
    public int ColumnOf(string name) => Find(name)?.Column ?? throw new InputException($"{FileName} has no column '{SafeText.OfCell(name)}'; it has: {SafeText.OfNames(Header)}.");

    /// <summary>Reads the rows. A row is valid until the next one is read.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (Next() is var status && status != RowStatus.End)
        {
            yield return new CsvRow(this);
            if (status == RowStatus.Unread) yield break;
        }
    }

    /// <inheritdoc/>
    public override RowPlace? Find(string name) => Use(_columns.Find(name));

    /// <inheritdoc/>
    public override RowPlace? FindAt(int position) =>
        _hasHeader && position > Header.Count ? null : Use(new RowPlace($"column {position}", position - 1, RowPath.Self));

    /// <summary>The text of a used column.</summary>
    internal string TextOf(int column) => _cells[column];

    /// <inheritdoc/>
    protected override Cell GetColumn(RowPlace place) => Cell.OfText(_cells[place.Column]);

    /// <inheritdoc/>
    protected override RowStatus ReadNext()
    {
        while (true)
        {
            long first = _pendingLine > 0 ? _pendingLine : _linesBefore + _parser.RawRow + 1;
            Origin = new Origin(FileName, first);
            _badlyQuoted = false;
            try
            {
                if (_pendingLine == 0 && !_parser.Read()) return RowStatus.End;
            }
            catch (MaxFieldSizeException)
            {
                return Unread($"a field is longer than {LongestField} characters (a quote that is not closed?); line {first} and the rest of the file were not read");
            }

            _pendingLine = 0;
            if (_parser.Count == 1 && _parser[0].Length == 0) continue;
            long last = _linesBefore + _parser.RawRow;
            if (last == first || StructureOfLines(first) is not { } lost) return TakeCells();
            IsUnread = true;
            return Bad(lost);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _parser.Dispose();
        _text.Dispose();
        _file.Dispose();
    }

    private RowPlace? Use(RowPlace? place)
    {
        if (place is null) return null;
        if (!_used.Contains(place.Column)) _used.Add(place.Column);
        if (_cells.Length <= place.Column) Array.Resize(ref _cells, place.Column + 1);
        return place;
    }

    private RowStatus TakeCells()
    {
        int fields = _parser.Count;
        if (WidthFault(fields) is { } width) return Bad(width);
        foreach (int column in _used)
        {
            _badlyQuoted = false;
            string text = _parser[column];
            if (_badlyQuoted) return Bad(BadQuotes);
            if (text.Contains('\uFFFD', StringComparison.Ordinal)) return Bad("bytes that are not UTF-8");
            _cells[column] = text;
        }

        return RowStatus.Row;
    }

    private string? WidthFault(int fields)
    {
        if (!_hasHeader)
        {
            int needed = _used.Count == 0 ? 0 : _used.Max() + 1;
            return fields < needed ? $"{Fields(fields)} where the mapping needs {needed}" : null;
        }

        if (fields == Header.Count) return null;
        bool isOnlyWider = fields > Header.Count;
        for (int index = Header.Count; index < fields && isOnlyWider; index++) isOnlyWider = _parser[index].Length == 0;
        return isOnlyWider ? null : $"{Fields(fields)} where the header has {Header.Count}";
    }

    private static string Fields(int count) => $"{count} {(count == 1 ? "field" : "fields")}";

    // A row of several lines is only trusted when it is well-formed as a whole: a stray quote would otherwise hide rows.
    private string? StructureOfLines(long first)
    {
        string record = _parser.RawRecord;
        long last = first + record.AsSpan().TrimEnd('\n').Count('\n');
        bool isOpen = CsvStart.IsOpen(record, out int openedAfter);
        _ = _parser.Record;
        bool isBad = _badlyQuoted;
        if (isOpen && !_parser.Read()) return $"the quote that opens in line {first + openedAfter} is not closed: lines {first} to {last} were not read";
        if (isOpen) _pendingLine = last + 1;
        if (isBad || isOpen) return $"{BadQuotes}: lines {first} to {last} were not read";
        return WidthFault(_parser.Count) is { } width ? $"{width}: lines {first} to {last} were not read" : null;
    }

    private void ReadHeader(HeaderMatch match)
    {
        do
        {
            if (!_parser.Read()) throw new InputException($"{FileName} is empty: expected a header line.");
        }
        while (_parser.Count == 1 && _parser[0].Length == 0);
        _columns = new ColumnIndex(FileName, [.. _parser.Record!], match);
    }
}
