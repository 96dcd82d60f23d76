using System.Text;
using CsCheck;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Rows;

public sealed class CsvTableTests
{
    private static readonly string[] Names = ["username", "followers", "caption"];

    private static readonly Gen<string> Cells = Gen.String[Gen.OneOfConst("ab0,;|\t\"\n '=-äß€\u00A0漢".ToCharArray()), 0, 9].Where(text => text == text.Trim(' '));

    [Fact]
    public void Any_dialect_is_read_back() => Gen.Select(
        Gen.OneOfConst(",", ";", "\t", "|"),
        Gen.OneOfConst("utf-8", "utf-8 mark", "utf-16", "utf-16BE", "utf-16 bare", "utf-16BE bare"),
        Gen.OneOfConst("\n", "\r\n"),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool),
        Cells.Array[3].Array[0, 6]).Sample((delimiter, encoding, end, options, rows) =>
    {
        (bool isQuoted, bool hasSeparatorLine, bool isNamed) = options;
        StringBuilder text = new(hasSeparatorLine ? $"sep={delimiter}{end}" : string.Empty);
        foreach (string[] row in rows.Prepend(Names)) text.AppendJoin(delimiter, row.Select(cell => Quoted(cell, delimiter, isQuoted))).Append(end);
        using TemporaryFolder folder = new();
        string path = folder.At("a.csv");
        File.WriteAllBytes(path, Encoded(text.ToString(), encoding));
        using CsvTable table = CsvTable.Open(InputFile.Open(path), new TableSettings { Delimiter = isNamed ? delimiter : null, Wanted = Names });
        Assert.Equal(Names, table.Header);
        RowPlace[] places = [.. Names.Select(name => table.Find(name)!)];
        foreach (string[] row in rows.Where(row => row.Any(cell => cell.Length > 0) || row.Length > 1))
        {
            Assert.Equal(RowStatus.Row, table.Next());
            Assert.Equal(row, places.Select(place => table.Get(place).Text));
        }

        Assert.Equal(RowStatus.End, table.Next());
    });

    [Fact]
    public void A_quote_that_is_not_closed_names_the_lines_that_were_not_read()
    {
        using TemporaryFolder folder = new();
        using CsvTable table = CsvTable.Open(folder.Write("a.csv", "a,b", "1,x", "2,\"open", "3,y", "4,z"));
        table.Find("a");
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal(RowStatus.Fault, table.Next());
        Assert.True(table.IsUnread);
        Assert.Equal("the quote that opens in line 3 is not closed: lines 3 to 5 were not read", table.Fault);
        Assert.Equal(3, table.Origin.Line);
        Assert.Equal(RowStatus.End, table.Next());
    }

    [Fact]
    public void A_quote_that_a_later_quote_closes_names_the_lines_that_were_not_read()
    {
        using TemporaryFolder folder = new();
        using CsvTable table = CsvTable.Open(folder.Write("a.csv", "a,b", "1,\"open", "2,y", "3,\"z\"", "4,w", "5,v"));
        RowPlace a = table.Find("a")!;
        Assert.Equal(RowStatus.Fault, table.Next());
        Assert.True(table.IsUnread);
        Assert.Contains("lines 2 to 4 were not read", table.Fault, StringComparison.Ordinal);
        List<string> rest = [];
        while (table.Next() == RowStatus.Row) rest.Add($"{table.Get(a).Text}@{table.Origin.Line}");
        Assert.Equal(["4@5", "5@6"], rest);
    }

    [Fact]
    public void A_stray_quote_in_a_column_that_is_not_used_does_not_matter()
    {
        using TemporaryFolder folder = new();
        using CsvTable table = CsvTable.Open(folder.Write("a.csv", "a,b,c", "1,6\" pipe,2", "3,x,4\""));
        RowPlace a = table.Find("a")!, c = table.Find("c")!;
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal(("1", "2"), (table.Get(a).Text, table.Get(c).Text));
        Assert.Equal(RowStatus.Fault, table.Next());
        Assert.False(table.IsUnread);
    }

    [Fact]
    public void A_cell_of_megabytes_does_not_end_the_file()
    {
        using TemporaryFolder folder = new();
        using CsvTable table = CsvTable.Open(folder.Write("a.csv", "a,b", $"1,\"{new string('x', 3_000_000)}\"", "2,y"));
        RowPlace a = table.Find("a")!;
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal("2", table.Get(a).Text);
    }

    [Fact]
    public void A_longer_cell_leaves_the_rest_unread()
    {
        using TemporaryFolder folder = new();
        using CsvTable table = CsvTable.Open(folder.Write("a.csv", "a,b", "1,x", $"2,\"{new string('x', 9_000_000)}"));
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal(RowStatus.Unread, table.Next());
        Assert.Contains("line 3 and the rest of the file were not read", table.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_any_length_is_read_or_refused()
    {
        using TemporaryFolder folder = new();
        using CsvTable table = CsvTable.Open(folder.Write("a.csv", "a," + new string('z', 70_000), "1,2"));
        InputException missing = Assert.Throws<InputException>(() => table.ColumnOf("b"));
        Assert.InRange(missing.Message.Length, 1, SafeText.LongestMessage + 1);
        Assert.Throws<InputException>(() => CsvTable.Open(folder.Write("b.csv", new string('z', 9_000_000))));
    }

    [Fact]
    public void Only_a_used_column_must_occur_once()
    {
        using TemporaryFolder folder = new();
        using CsvTable table = CsvTable.Open(folder.Write("a.csv", "a;b;b;;", "1;2;3;;"));
        Assert.NotNull(table.Find("a"));
        Assert.Throws<InputException>(() => table.Find("b"));
    }

    [Fact]
    public void Headers_match_without_case_on_request_and_columns_have_positions()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.csv", "junk", "User Name,Followers", "anna,5");
        using CsvTable table = CsvTable.Open(InputFile.Open(path), new TableSettings { Headers = HeaderMatch.IgnoreCase, Skip = 1, Wanted = ["user name"] });
        RowPlace name = table.Find("user name")!, second = table.FindAt(2)!;
        Assert.Null(table.FindAt(3));
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal(("anna", "5", 3), (table.Get(name).Text, table.Get(second).Text, table.Origin.Line));
        using CsvTable bare = CsvTable.Open(InputFile.Open(path), new TableSettings { Headers = HeaderMatch.None, Skip = 1 });
        RowPlace first = bare.FindAt(1)!;
        Assert.Equal(RowStatus.Row, bare.Next());
        Assert.Equal("User Name", bare.Get(first).Text);
    }

    [Theory]
    [InlineData("windows-1252", "M\u00FCller \u20AC")]
    [InlineData("iso-8859-2", "Łódź")]
    [InlineData("shift_jis", "\u6F22\u5B57")]
    [InlineData("windows-1251", "Привет")]
    public void A_code_page_is_read_by_its_name(string encoding, string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.At("a.csv"), TextEncodings.Find(encoding)!.GetBytes($"a,b\n{text},1\n"));
        using CsvTable table = CsvTable.Open(InputFile.Open(folder.At("a.csv")), new TableSettings { Encoding = encoding });
        RowPlace a = table.Find("a")!;
        Assert.Equal(RowStatus.Row, table.Next());
        Assert.Equal(text, table.Get(a).Text);
        using CsvTable utf8 = CsvTable.Open(folder.At("a.csv"));
        utf8.Find("a");
        Assert.Equal(RowStatus.Fault, utf8.Next());
        Assert.Equal("bytes that are not UTF-8", utf8.Fault);
    }

    [Theory]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 1, 2 }, "zstd")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D }, "PDF")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0 }, "zip archive")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0 }, "gzip")]
    [InlineData(new byte[] { 0x50, 0x41, 0x52, 0x31, 0 }, "Parquet")]
    [InlineData(new byte[] { 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 9 }, "not text")]
    public void A_binary_file_is_named_by_what_it_is(byte[] bytes, string name)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.At("a.csv"), bytes);
        InputException refused = Assert.Throws<InputException>(() => RowTables.Open(folder.At("a.csv"), TableSettings.Default));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Message, char.IsControl);
    }

    private static string Quoted(string cell, string delimiter, bool isQuoted) =>
        isQuoted || cell.Contains(delimiter, StringComparison.Ordinal) || cell.AsSpan().ContainsAny("\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static byte[] Encoded(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16BE" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "utf-16 bare" => Encoding.Unicode.GetBytes(text),
        _ => Encoding.BigEndianUnicode.GetBytes(text),
    };
}
