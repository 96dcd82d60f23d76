using Scoring.Reports.Documents;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Tests.Figures;
using Scoring.TestKit.Files;

namespace Scoring.Reports.Tests.Documents;

public sealed class MarkdownReportTests
{
    [Fact]
    public void Cells_keep_their_bars_and_numbers_stand_right()
    {
        MarkdownReport report = new("r");
        report.AddTable(["what", "how many", "|x|"], [["a|b", "1,200", "−.5"], ["two\nlines", "", "$ 8"], ["3 posts of 4", "12", "±2 %"]]);
        Assert.Equal(
            """
            | what | how many | \|x\| |
            |---|---:|---:|
            | a\|b | 1,200 | −.5 |
            | two lines |  | $ 8 |
            | 3 posts of 4 | 12 | ±2 % |

            """,
            Text(report));
    }

    [Fact]
    public void Blocks_stand_apart_and_nothing_leaves_no_gap()
    {
        MarkdownReport report = new("r");
        report.AddHeading(2, "Heading");
        report.AddText(string.Empty);
        report.AddList(["one", "two"]);
        report.AddCommand("do it");
        Assert.Equal("## Heading\n\n- one\n- two\n\n```sh\ndo it\n```\n", Text(report));
    }

    [Fact]
    public void A_table_stands_below_its_caption_and_a_figure_above_it()
    {
        MarkdownReport report = new("r");
        report.AddExhibit("task", new TableExhibit("A table", "It says something.", ["a"], [["1"]]));
        report.AddExhibit("task", MadeUpCurves.Cost());
        Assert.Equal(
            "**A table.** It says something.\n\n| a |\n|---:|\n| 1 |\n\n![What bought followers do](r/task-what-bought-followers-do.svg)\n\nNothing is gained.\n", Text(report));
        ReportFile figure = Assert.Single(report.Files().Skip(1));
        Assert.Equal("r/task-what-bought-followers-do.svg", figure.Path);
        Assert.StartsWith("<svg ", figure.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_be_a_broken_report_is_refused()
    {
        MarkdownReport report = new("r");
        report.AddFigure("one", "A [title]", "<svg/>");
        Assert.Equal("![A \\[title\\]](r/one.svg)\n", Text(report));
        Assert.Throws<InvalidOperationException>(() => report.AddFigure("one", "Again", "<svg/>"));
        Assert.Throws<InvalidOperationException>(() => report.AddTable(["a", "b"], [["only one", "cell"], ["here"]]));
    }

    [Fact]
    public void Files_are_written_where_they_belong_and_others_stay()
    {
        using TemporaryFolder folder = new();
        folder.Write("other.md", "stays");
        ReportFolder.Prepare(folder.At("new"));
        ReportFolder.Write(folder.Path, [new ReportFile("r.md", "é\n"), new ReportFile("r/one.svg", "<svg/>")]);
        Assert.Equal([0xC3, 0xA9, (byte)'\n'], File.ReadAllBytes(folder.At("r.md")));
        Assert.True(File.Exists(folder.At("r/one.svg")) && File.Exists(folder.At("other.md")) && Directory.Exists(folder.At("new")));
    }

    private static string Text(MarkdownReport report) => report.Files()[0].Content;
}
