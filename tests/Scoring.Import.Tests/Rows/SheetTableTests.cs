using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Rows;

public sealed class SheetTableTests
{
    [Fact]
    public void Cells_have_the_types_of_the_spreadsheet()
    {
        using TemporaryFolder folder = new();
        string[] header = ["id", "count", "day", "time", "share", "truth", "error", "long"];
        SpreadsheetFile.Write(
            folder.At("a.xlsx"),
            ("Notes", [[SpreadsheetFile.Text("nothing")]]),
            ("Posts",
            [
                [.. header.Select(SpreadsheetFile.Text)],
                [],
                [
                    SpreadsheetFile.Text("17841400000000004"), SpreadsheetFile.Number("12400"), SpreadsheetFile.Number("45720", 1), SpreadsheetFile.Number("45720.75", 2),
                    SpreadsheetFile.Number("0.125", 3), SpreadsheetFile.Truth(true), SpreadsheetFile.Error("#REF!"), SpreadsheetFile.Number("1.78414E+16"),
                ],
            ]));
        using RowTable table = RowTables.Open(folder.At("a.xlsx"), new TableSettings { Sheet = "posts" });
        Assert.Equal(header, table.Header);
        RowPlace[] places = [.. header.Select(name => table.Find(name)!)];
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal(3, table.Origin.Line);
        Cell[] cells = [.. places.Select(table.Get)];
        Assert.Equal(
            [CellKind.Text, CellKind.Number, CellKind.Date, CellKind.Date, CellKind.Number, CellKind.Boolean],
            cells[..6].Select(cell => cell.Kind));
        Assert.Equal(["17841400000000004", "12400", "2025-03-04", "2025-03-04T18:00:00", "0.125", "true"], cells[..6].Select(cell => cell.Text));
        Assert.True(cells[2].IsDay);
        Assert.False(cells[3].IsDay);
        Assert.True(cells[4].IsShare);
        Assert.NotEqual(CellKind.Number, cells[6].Kind);
        Assert.Contains("E+16", cells[7].Text, StringComparison.Ordinal);
        Assert.Equal(RowStatus.End, table.Next());
    }

    [Fact]
    public void A_sheet_that_is_not_there_and_a_damaged_file_are_refused()
    {
        using TemporaryFolder folder = new();
        SpreadsheetFile.Write(folder.At("a.xlsx"), ("One", [[SpreadsheetFile.Text("a")]]));
        InputException missing = Assert.Throws<InputException>(() => RowTables.Open(folder.At("a.xlsx"), new TableSettings { Sheet = "Two" }));
        Assert.Contains("it has: One", missing.Message, StringComparison.Ordinal);
        File.WriteAllBytes(folder.At("b.xlsx"), File.ReadAllBytes(folder.At("a.xlsx"))[..400]);
        Assert.Contains("spreadsheet", Assert.Throws<InputException>(() => RowTables.Open(folder.At("b.xlsx"), TableSettings.Default)).Message, StringComparison.Ordinal);
    }
}
