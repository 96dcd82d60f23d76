using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Scoring.Import.Rows;

/// <summary>
/// The cells of a sheet of an <c>.xlsx</c> file that have no value although they are not empty: errors such as <c>#REF!</c>, and formulas without a stored result.
/// The spreadsheet reader returns them as empty cells. Reads the XML of the sheet row by row, in step with it. Not thread-safe.
/// </summary>
internal sealed class SheetErrors : IDisposable
{
    private const string UnnamedError = "#ERROR";
    private const int MostLetters = 4;

    private readonly ZipArchive _zip;
    private readonly XmlReader _xml;
    private readonly List<(int Column, string? Error)> _found = [];
    private int _row = -1;
    private bool _isEnded;

    private SheetErrors(ZipArchive zip, Stream sheet)
    {
        _zip = zip;
        _xml = XmlReader.Create(sheet, new XmlReaderSettings { CloseInput = true });
        while (!_isEnded && !(_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "sheetData")) _isEnded = !_xml.Read();
        _isEnded |= _xml.IsEmptyElement;
    }

    /// <summary>Whether the row has such cells.</summary>
    public bool HasAny => _found.Count > 0;

    /// <summary>Opens a sheet.</summary>
    /// <param name="path">The file, a zip archive.</param>
    /// <param name="sheet">The position of the sheet in the workbook, from 0.</param>
    /// <returns>The cells; null when the archive has no such sheet.</returns>
    /// <exception cref="XmlException">A part of the workbook is not XML.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static SheetErrors? Open(string path, int sheet)
    {
        ZipArchive zip = ZipFile.OpenRead(path);
        try
        {
            if (PartOf(zip, sheet) is { } part) return new SheetErrors(zip, part.Open());
            zip.Dispose();
            return null;
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>Moves forward to a row.</summary>
    /// <param name="row">The row, from 0.</param>
    public void MoveTo(int row)
    {
        while (_row < row && ReadRow())
        {
        }

        if (_row != row) _found.Clear();
    }

    /// <summary>The cell at a column of the row; null when it is not one of these cells.</summary>
    /// <param name="column">The column, from 0.</param>
    public Cell? At(int column)
    {
        foreach ((int place, string? error) in _found)
        {
            if (place != column) continue;
            return error is null
                ? new Cell(CellKind.Damaged, "is a formula without a stored result: open and save the file with a spreadsheet program")
                : new Cell(CellKind.Error, error);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _zip.Dispose();
    }

    private static ZipArchiveEntry? PartOf(ZipArchive zip, int sheet)
    {
        string? id = AttributesOf(zip, "xl/workbook.xml", "sheet", xml => AttributeOf(xml, "id")).ElementAtOrDefault(sheet);
        string? target = AttributesOf(zip, "xl/_rels/workbook.xml.rels", "Relationship", xml => AttributeOf(xml, "Id") == id ? AttributeOf(xml, "Target") : null).FirstOrDefault(found => found is not null);
        if (id is null || target is null) return null;
        return EntryOf(zip, target.StartsWith("/xl/", StringComparison.OrdinalIgnoreCase) ? target[1..] : $"xl/{target}");
    }

    private static List<string?> AttributesOf(ZipArchive zip, string part, string element, Func<XmlReader, string?> take)
    {
        List<string?> found = [];
        if (EntryOf(zip, part) is not { } entry) return found;
        using Stream content = entry.Open();
        using XmlReader xml = XmlReader.Create(content);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element) found.Add(take(xml));
        }

        return found;
    }

    // By its local name: the relation of a sheet has a prefix.
    private static string? AttributeOf(XmlReader xml, string name)
    {
        string? value = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == name) value = xml.Value;
        }

        xml.MoveToElement();
        return value;
    }

    private static ZipArchiveEntry? EntryOf(ZipArchive zip, string name) =>
        zip.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/').Equals(name, StringComparison.OrdinalIgnoreCase));

    private bool ReadRow()
    {
        _found.Clear();
        while (!_isEnded)
        {
            _isEnded = !_xml.Read() || (_xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == "sheetData");
            if (!_isEnded && _xml.NodeType == XmlNodeType.Element && _xml.LocalName == "row") break;
        }

        if (_isEnded) return false;
        _row = int.TryParse(_xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number - 1 : _row + 1;
        if (_xml.IsEmptyElement) return true;
        int column = -1, depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "c") ReadCell(ref column);
        }

        return true;
    }

    private void ReadCell(ref int column)
    {
        column = ColumnOf(_xml.GetAttribute("r")) ?? column + 1;
        string? type = _xml.GetAttribute("t");
        if (_xml.IsEmptyElement) return;
        bool isFormula = false, hasText = false;
        string part = string.Empty;
        StringBuilder value = new();
        int depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == depth + 1) part = _xml.LocalName;
            isFormula |= part == "f";
            hasText |= part == "is";
            if (_xml.HasValue && part == "v") value.Append(_xml.Value);
        }

        string text = value.ToString().Trim();
        if (type == "e") _found.Add((column, text.Length > 0 ? text : UnnamedError));
        // A formula whose result is empty text has the type of text.
        else if (isFormula && text.Length == 0 && !hasText && type != "str") _found.Add((column, null));
    }

    // "AB12" is column 27.
    private static int? ColumnOf(string? reference)
    {
        int column = 0, letters = 0;
        for (; letters < reference?.Length && char.IsAsciiLetter(reference[letters]); letters++) column = (column * 26) + (char.ToUpperInvariant(reference[letters]) - 'A' + 1);
        return letters is > 0 and <= MostLetters ? column - 1 : null;
    }
}
