using System.Globalization;
using ExcelDataReader;
using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>A sheet of a spreadsheet (<c>.xlsx</c>, <c>.xls</c>). Numbers, truth values and dates have the types of their cells.</summary>
public sealed class SheetTable : RowTable
{
    // A spreadsheet keeps 15 digits of a number. A greater whole number is shown with an exponent, so that it is not taken for an id.
    private const double LargestWhole = 1e15;

    private readonly InputFile _file;
    private readonly IExcelDataReader _reader;
    private readonly bool _hasHeader;
    private readonly ColumnIndex _columns;
    private readonly SheetErrors? _errors;

    private SheetTable(InputFile file, TableSettings settings)
    {
        _file = file;
        _ = TextEncodings.Find("windows-1252"); // registers the code pages that old spreadsheets need
        _reader = ExcelReaderFactory.CreateReader(file.OpenSeekable());
        _hasHeader = settings.Headers != HeaderMatch.None;
        List<string> sheets = [_reader.Name];
        while (settings.Sheet is { } wanted && !string.Equals(_reader.Name, wanted, StringComparison.OrdinalIgnoreCase))
        {
            if (!_reader.NextResult()) throw new InputException($"{file.Name} has no sheet '{wanted}'; it has: {SafeText.OfNames(sheets)}.");
            sheets.Add(_reader.Name);
        }

        if (file.IsZip) _errors = SheetErrors.Open(file.Path, sheets.Count - 1);
        if (_errors is null) Note([$"{file.Name}: errors of cells in a spreadsheet of this form are read as empty cells; save it as .xlsx to find them."]);
        if (settings.Sheet is null && _reader.ResultsCount > 1) Note([$"{file.Name}: the sheet '{SafeText.OfCell(_reader.Name)}' is read, the first of {_reader.ResultsCount}."]);
        try
        {
            for (int skipped = 0; skipped < settings.Skip; skipped++) _reader.Read();
            _columns = new ColumnIndex(file.Name, _hasHeader ? ReadHeader() : [], settings.Headers);
        }
        catch
        {
            _errors?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string FileName => _file.Name;

    /// <inheritdoc/>
    public override bool HasColumns => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Header => _columns.Header;

    /// <inheritdoc/>
    public override double FractionRead => _reader.RowCount == 0 ? 1 : (double)(_reader.Depth + 1) / _reader.RowCount;

    /// <summary>Opens a file and reads the header. The table closes the file.</summary>
    /// <exception cref="InputException">The file is not a readable spreadsheet, or has no such sheet.</exception>
    public static SheetTable Open(InputFile file, TableSettings settings)
    {
        try
        {
            return new SheetTable(file, settings);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            file.Dispose();
            if (failed is InputException) throw;
            throw new InputException($"{file.Name} is a zip archive or a spreadsheet (Excel) that cannot be read: {failed.Message}", failed);
        }
    }

    /// <inheritdoc/>
    public override RowPlace? Find(string name) => _columns.Find(name);

    /// <inheritdoc/>
    public override RowPlace? FindAt(int position) => position > _reader.FieldCount ? null : new RowPlace($"column {position}", position - 1, RowPath.Self);

    /// <inheritdoc/>
    protected override RowStatus ReadNext()
    {
        try
        {
            do
            {
                Origin = new Origin(FileName, _reader.Depth + 2);
                if (!ReadRow()) return RowStatus.End;
                Origin = new Origin(FileName, _reader.Depth + 1);
            }
            while (IsBlank());
            return RowStatus.Row;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // The reader throws exceptions of many types for damaged files.
            return Unread($"the spreadsheet is damaged ({failed.Message.TrimEnd('.')}); this and the rest of the sheet were not read");
        }
    }

    /// <inheritdoc/>
    protected override Cell GetColumn(RowPlace place)
    {
        int column = place.Column;
        if (_errors?.At(column) is { } error) return error;
        if (column >= _reader.FieldCount) return Cell.Missing;
        return _reader.GetValue(column) switch
        {
            null => Cell.Missing,
            string text => Cell.OfText(text.Trim(' ')),
            bool truth => new Cell(CellKind.Boolean, truth ? "true" : "false"),
            DateTime date => Cell.OfDate(date, date.TimeOfDay == TimeSpan.Zero && !FormatOf(column).Contains('h', StringComparison.OrdinalIgnoreCase)),
            TimeSpan time => new Cell(CellKind.Damaged, $"has the time of day {time} without a date"),
            double number => Cell.OfNumber(TextOf(number), FormatOf(column).Contains('%', StringComparison.Ordinal)),
            var other => Cell.OfText(Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty),
        };
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _errors?.Dispose();
        _reader.Dispose();
        _file.Dispose();
    }

    private static string TextOf(double number) => number == Math.Truncate(number) && Math.Abs(number) < LargestWhole
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString(Math.Abs(number) < LargestWhole ? "R" : "0.################E+0", CultureInfo.InvariantCulture);

    private string FormatOf(int column) => _reader.GetNumberFormatString(column) ?? string.Empty;

    private bool ReadRow()
    {
        if (!_reader.Read()) return false;
        _errors?.MoveTo(_reader.Depth);
        return true;
    }

    private bool IsBlank()
    {
        if (_errors is { HasAny: true }) return false;
        for (int column = 0; column < _reader.FieldCount; column++)
        {
            if (_reader.GetValue(column) is not (null or "")) return false;
        }

        return true;
    }

    private List<string> ReadHeader()
    {
        do
        {
            if (!ReadRow()) throw new InputException($"{FileName}: the sheet '{SafeText.OfCell(_reader.Name)}' is empty: expected a header row.");
        }
        while (IsBlank());
        List<string> header = [];
        for (int column = 0; column < _reader.FieldCount; column++) header.Add(HeaderOf(GetColumn(new RowPlace(string.Empty, column, RowPath.Self))));
        return header;
    }

    private static string HeaderOf(Cell cell) => cell.Kind == CellKind.Damaged ? string.Empty : cell.Text;
}
