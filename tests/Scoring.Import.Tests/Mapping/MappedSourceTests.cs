using System.Text;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Mapping;

public sealed class MappedSourceTests
{
    private const string Header = "creator.id,observed_at_ms,profile.followers,profile.niches.iab_ids";

    [Fact]
    public void Columns_called_like_fields_need_no_mapping()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("accounts.csv", Header, "anna,1700000000000,12400,552|653");
        Observation observation = Assert.Single(ReadAll(path, Platform.Youtube)).Observation!;
        Assert.Equal(
            new Observation
            {
                Creator = new CreatorRef { Platform = Platform.Youtube, Id = "anna" },
                ObservedAtMs = 1_700_000_000_000,
                Profile = new ProfileSnapshot { Followers = 12_400, Niches = new NicheList { IabIds = { "552", "653" } } },
            },
            observation);
    }

    [Fact]
    public void Lines_are_counted_through_quoted_line_breaks()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.csv", Header, "\"an", "na\",1700000000000,1,", string.Empty, "ben,soon,1,");
        List<SourceItem> items = ReadAll(path, Platform.X);
        Assert.Equal("an\nna", items[0].Observation!.Creator.Id.ReplaceLineEndings("\n"));
        Assert.Equal(2, items[0].Origin.Line);
        Assert.NotNull(items[1].Fault);
        Assert.Equal(5, items[1].Origin.Line);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_bad_line_and_no_more()
    {
        using TemporaryFolder folder = new();
        string path = folder.At("a.csv");
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes(Header + "\n"), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes(",1,1,\nben,1700000000000,1,\n")]);
        List<SourceItem> items = ReadAll(path, Platform.X);
        Assert.Equal("bytes that are not UTF-8", items[0].Fault);
        Assert.Equal("ben", items[1].Observation!.Creator.Id);
    }

    [Fact]
    public void A_quote_that_is_never_closed_ends_the_file_but_not_the_import()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.csv", Header, "ben,1700000000000,1,", "\"anna,1,1," + new string('x', 70_000));
        List<SourceItem> items = ReadAll(path, Platform.X);
        Assert.Equal("ben", items[0].Observation!.Creator.Id);
        Assert.Contains("the quote that opens in line 3 is not closed", items[1].Fault, StringComparison.Ordinal);
        Assert.Equal(3, items[1].Origin.Line);
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.csv");
        InputException refused = Assert.Throws<InputException>(() => SourceCatalogue.Open(path, mapping: null, platform: null));
    }

    [Fact]
    public void A_header_that_names_a_column_twice_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.csv", "creator.id,observed_at_ms,profile.followers,profile.followers", "a,1,2,3");
        Assert.Throws<InputException>(() => ReadAll(path, Platform.X));
    }

    private static List<SourceItem> ReadAll(string path, Platform platform) =>
        [.. Assert.Single(SourceCatalogue.Open(path, mapping: null, platform)).Read()];
}
