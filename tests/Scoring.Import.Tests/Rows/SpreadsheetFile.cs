using System.IO.Compression;
using System.Security;
using System.Text;

namespace Scoring.Import.Tests.Rows;

/// <summary>Writes a small spreadsheet.</summary>
internal static class SpreadsheetFile
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The styles of cells: 0 plain, 1 a date, 2 a date with a time, 3 a percentage.</summary>
    private const string Styles =
        $"""<styleSheet xmlns="{Namespace}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>"""
        + """<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>"""
        + """<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>""";

    /// <summary>A text.</summary>
    public static string Text(string text) => $"""t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is>""";

    /// <summary>A number, with a style.</summary>
    public static string Number(string number, int style = 0) => $"""s="{style}"><v>{number}</v>""";

    /// <summary>A truth value.</summary>
    public static string Truth(bool value) => $"""t="b"><v>{(value ? 1 : 0)}</v>""";

    /// <summary>An error.</summary>
    public static string Error(string error) => $"""t="e"><v>{error}</v>""";

    /// <summary>A formula with the text of its stored result; null for none.</summary>
    public static string Formula(string? result, string type = "n") => $"""t="{type}"><f>1+1</f>{(result is null ? string.Empty : $"<v>{result}</v>")}""";

    /// <summary>Writes a file with the given sheets, each a list of rows of cells.</summary>
    public static void Write(string path, params (string Name, string[][] Rows)[] sheets)
    {
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""");
        Add(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Add(zip, "xl/styles.xml", Styles);
        StringBuilder book = new(), links = new();
        for (int index = 0; index < sheets.Length; index++)
        {
            book.Append($"""<sheet name="{sheets[index].Name}" sheetId="{index + 1}" r:id="rId{index + 1}"/>""");
            links.Append($"""<Relationship Id="rId{index + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{index + 1}.xml"/>""");
            Add(zip, $"xl/worksheets/sheet{index + 1}.xml", Sheet(sheets[index].Rows));
        }

        Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Namespace}" xmlns:r="{Relations}"><sheets>{book}</sheets></workbook>""");
        links.Append($"""<Relationship Id="rIdS" Type="{Relations}/styles" Target="styles.xml"/>""");
        Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>""");
    }

    private static string Sheet(string[][] rows)
    {
        StringBuilder sheet = new($"""<worksheet xmlns="{Namespace}"><sheetData>""");
        for (int row = 0; row < rows.Length; row++)
        {
            sheet.Append($"""<row r="{row + 1}">""");
            for (int column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column].Length > 0) sheet.Append($"""<c r="{(char)('A' + column)}{row + 1}" {rows[row][column]}</c>""");
            }

            sheet.Append("</row>");
        }

        return sheet.Append("</sheetData></worksheet>").ToString();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using StreamWriter writer = new(zip.CreateEntry(name).Open());
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text);
    }
}
