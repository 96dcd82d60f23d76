using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Import.Tests.Rows;
using Scoring.TestKit.Files;
using IsoTime = Scoring.Observations.IsoTime;

namespace Scoring.Import.Tests.Mapping;

/// <summary>Cells of spreadsheets as the fields of observations.</summary>
public sealed class MappedSpreadsheetTests
{
    private const string Head = """ "creator.platform": {"constant": "instagram"}, "observed_at_ms": {"constant": "1759233600000"} """;

    [Fact]
    public void A_spreadsheet_is_read_with_the_types_of_its_cells()
    {
        using TemporaryFolder folder = new();
        SpreadsheetFile.Write(folder.At("a.xlsx"), ("One",
        [
            [.. new[] { "id", "at", "likes", "paid", "share" }.Select(SpreadsheetFile.Text)],
            [SpreadsheetFile.Text("p1"), SpreadsheetFile.Number("45720.75", 2), SpreadsheetFile.Number("1200"), SpreadsheetFile.Truth(true), SpreadsheetFile.Number("0.5", 3)],
            [SpreadsheetFile.Number("17841400000000001"), SpreadsheetFile.Number("45720", 1), SpreadsheetFile.Text("1.200"), SpreadsheetFile.Truth(false), string.Empty],
            [SpreadsheetFile.Number("45720", 1), SpreadsheetFile.Number("45720", 1), SpreadsheetFile.Number("12.5"), string.Empty, string.Empty],
        ]));
        string mapping = $$"""{"thousands": ".", "decimal": ",", "zone": "Europe/Berlin", "observations": [{ {{Head}}, "creator.id": {"constant": "me"}, "post.post_id": "id", "post.published_at_ms": {"column": "at", "time": "iso8601"}, "post.likes": "likes", "post.paid": "paid" }, { {{Head}}, "creator.id": {"constant": "me"}, "profile.quality.genuine_share": {"column": "share", "percent": true} }]}""";
        SourceItem[] items = [.. new MappedSource(folder.At("a.xlsx"), MappingFile.Parse(mapping, "m.json"), ImportSettings.None).Read()];
        Assert.Equal(("p1", IsoTime.Parse("2025-03-04T17:00Z")!.Value.UnixMs, 1200, true), (items[0].Observation!.Post.PostId, items[0].Observation!.Post.PublishedAtMs, items[0].Observation!.Post.Likes, items[0].Observation!.Post.Paid));
        Assert.Equal(.5, items[1].Observation!.Profile.Quality.GenuineShare);
        Assert.Contains("rounded by a spreadsheet", items[2].Fault, StringComparison.Ordinal);
        Assert.Contains("contains a date", items[3].Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#REF!")]
    [InlineData("#N/A")]
    [InlineData("#DIV/0!")]
    [InlineData("#VALUE!")]
    [InlineData("#NAME?")]
    [InlineData("#NUM!")]
    [InlineData("#NULL!")]
    [InlineData("#SPILL!")]
    public void An_error_of_a_spreadsheet_is_a_bad_line_where_it_is_mapped(string error)
    {
        string ofLikes = $"column 'likes' has the error {error} of a spreadsheet", ofOwner = $"column 'owner' has the error {error} of a spreadsheet";
        SourceItem[] items = ReadSheet(error, string.Empty);
        Assert.Equal([ofLikes, null, ofOwner], items.Select(item => item.Fault));
        Assert.Equal("likes", items[0].Column);
        Assert.Equal([ofLikes, null, ofOwner], ReadSheet(error, """ "where": {"owner": ["me"]}, """).Select(item => item.Fault));
        Assert.Contains(ofOwner, ReadSheet(error, """ "group": "owner", """).Select(item => item.Fault));
        SourceItem[] accepted = ReadSheet(error, $$""" "unknown": ["{{error}}"], "where_not": {"owner": ["{{error}}"]}, """);
        Assert.Equal((false, 4), (accepted[0].Observation!.Post.HasLikes, accepted[0].Observation!.Post.Comments));
        Assert.True(accepted[2].IsLeftOut);
    }

    // Three posts: likes with the error, a column that is not mapped with the error, and an owner with the error.
    private static SourceItem[] ReadSheet(string error, string settings)
    {
        using TemporaryFolder folder = new();
        SpreadsheetFile.Write(folder.At("a.xlsx"), ("One",
        [
            [.. new[] { "id", "owner", "likes", "comments", "note" }.Select(SpreadsheetFile.Text)],
            [SpreadsheetFile.Text("p1"), SpreadsheetFile.Text("me"), SpreadsheetFile.Error(error), SpreadsheetFile.Number("4"), SpreadsheetFile.Text("n")],
            [SpreadsheetFile.Text("p2"), SpreadsheetFile.Text("me"), SpreadsheetFile.Number("9"), SpreadsheetFile.Number("4"), SpreadsheetFile.Error(error)],
            [SpreadsheetFile.Text("p3"), SpreadsheetFile.Error(error), SpreadsheetFile.Number("9"), SpreadsheetFile.Number("4"), SpreadsheetFile.Text("n")],
        ]));
        string mapping = $$"""{ {{settings}} "observations": [{ {{Head}}, "creator.id": "owner", "post.post_id": "id", "post.published_at_ms": {"constant": "1700000000000"}, "post.likes": "likes", "post.comments": "comments" }]}""";
        return [.. new MappedSource(folder.At("a.xlsx"), MappingFile.Parse(mapping, "m.json"), ImportSettings.None).Read()];
    }
}
