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
        Assert.Equal((CellKind.Error, "#REF!"), (cells[6].Kind, cells[6].Text));
        Assert.Contains("E+16", cells[7].Text, StringComparison.Ordinal);
        Assert.Equal(RowStatus.End, table.Next());
    }

    [Fact]
    public void Formulas_have_their_stored_results_and_one_without_is_damaged()
    {
        using TemporaryFolder folder = new();
        SpreadsheetFile.Write(folder.At("a.xlsx"), ("One",
        [
            [.. new[] { "number", "text", "empty text", "none", "empty", "error" }.Select(SpreadsheetFile.Text)],
            [],
            [SpreadsheetFile.Formula("2"), SpreadsheetFile.Formula("b", "str"), SpreadsheetFile.Formula(string.Empty, "str"), SpreadsheetFile.Formula(null), SpreadsheetFile.Formula(string.Empty), SpreadsheetFile.Formula("#N/A", "e")],
            [.. Enumerable.Repeat(string.Empty, 3), SpreadsheetFile.Error("#NUM!")],
        ]));
        using RowTable table = RowTables.Open(folder.At("a.xlsx"), TableSettings.Default);
        RowPlace[] places = [.. table.Header.Select(name => table.Find(name)!)];
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal(
            [CellKind.Number, CellKind.Text, CellKind.Missing, CellKind.Damaged, CellKind.Damaged, CellKind.Error],
            places.Select(place => table.Get(place).Kind));
        Assert.Equal("column 'none' is a formula without a stored result: open and save the file with a spreadsheet program", table.Get(places[3]).FaultIn("none"));
        Assert.Equal("#N/A", table.Get(places[5]).Text);
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal((4, CellKind.Error), (table.Origin.Line, table.Get(places[3]).Kind));
        Assert.All(places.Where((_, place) => place != 3), place => Assert.Equal(CellKind.Missing, table.Get(place).Kind));
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
