using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>Opens a file with rows by its content: a spreadsheet, JSON, else CSV; each but a spreadsheet also compressed with gzip.</summary>
public static class RowTables
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">The file cannot be opened, has no header, or is of no readable form.</exception>
    public static RowTable Open(string path, TableSettings settings)
    {
        InputFile file = InputFile.Open(path);
        if (file.IsSpreadsheet) return SheetTable.Open(file, settings);
        return JsonTable.IsOf(file) ? JsonTable.Open(file, settings) : CsvTable.Open(file, settings);
    }
}
