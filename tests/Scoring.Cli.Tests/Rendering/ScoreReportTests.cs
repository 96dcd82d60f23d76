using Scoring.Cli.Rendering;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Rendering;

public sealed class ScoreReportTests
{
    [Fact]
    public void An_explained_score_reads_as_approved() =>
        ApprovedText.Verify("Rendering/explained-score", Render(MadeUpScores.Create(), width: 100));

    [Fact]
    public void An_unknown_creator_reads_as_approved()
    {
        CreatorScores scores = MadeUpScores.Create();
        scores.Engagement = null;
        scores.Trust = null;
        scores.Virality = null;
        scores.Fit = null;
        scores.EngagementFacts = null;
        scores.AudienceFacts = null;
        scores.ViralityFacts.ClearTypicalViews();
        scores.ClearFollowers();
        scores.ClearNewestObservedAtMs();
        ApprovedText.Verify("Rendering/unknown-creator", Render(scores, width: 100));
    }

    [Theory]
    [InlineData(72)]
    [InlineData(100)]
    [InlineData(160)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Assert.All(Render(MadeUpScores.Create(), width).Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, width));

    [Fact]
    public void A_sum_that_does_not_match_its_total_is_said_loudly()
    {
        CreatorScores scores = MadeUpScores.Create();
        scores.Trust.Explanation.Contributions[1].Micros += 1;
        string text = Render(scores, width: 200);
        Assert.Contains("BUT all 7 lines sum to −0.599999: this answer contradicts itself", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_trust_authenticity_and_fit_are_said_to_be_no_probability()
    {
        CreatorScores scores = MadeUpScores.Create();
        scores.Trust.Calibration = Calibration.Fitted;
        Assert.Contains(
            "\nAuthenticity and fit rest on an expert prior: they order creators and are no probabilities until", Render(scores, width: 200).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        scores.Fit.Calibration = Calibration.Fitted;
        Assert.Contains(
            "\nAuthenticity rests on an expert prior: it orders creators and is no probability until", Render(scores, width: 200).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        scores.Authenticity.Calibration = Calibration.Fitted;
        string text = Render(scores, width: 200);
        Assert.Contains("virality chance is the probability that", text, StringComparison.Ordinal);
        Assert.DoesNotContain("no probabilit", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_reads_no_post_and_has_a_dash_for_its_evidence()
    {
        string row = Assert.Single(Render(MadeUpScores.Create(), width: 200).Split('\n'), line => line.StartsWith("fit  ", StringComparison.Ordinal) && line.Contains("estimated", StringComparison.Ordinal));
        Assert.Equal("–", row.TrimEnd().Split("  ")[^1].Trim());
    }

    [Fact]
    public void One_of_a_thing_is_singular()
    {
        CreatorScores scores = MadeUpScores.Create();
        scores.Followers = 1;
        scores.ViralityFacts.Multiple = 1;
        scores.ViralityFacts.TypicalViews = 1.2;
        scores.AudienceFacts.SampledFollowers = 1;
        scores.AudienceFacts.GenuineFollowers = 1;
        scores.Engagement.Evidence = new Evidence { EffectivePosts = 0.9, Posts = 1 };
        scores.Engagement.Explanation.Contributions.RemoveAt(2);
        scores.Engagement.Explanation.TotalMicros = 550_000;
        scores.Virality.Explanation.Contributions.RemoveAt(1);
        string text = Render(scores, width: 200);
        Assert.All(
            [
                "\n1 follower (micro)", "seen 1 time;", "more than 1 time, 1 × the followers", "\n1 sampled follower shows that", "about 1 follower is genuine.",
                "0.9 effective of 1 post\n", "the exact sum of both lines;", "BUT the one line sums to −2.200000:",
            ],
            expected => Assert.Contains(expected, string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())), StringComparison.Ordinal));
    }

    [Fact]
    public void A_stale_answer_says_so()
    {
        CreatorScores scores = MadeUpScores.Create();
        scores.Stale = true;
        scores.StaleAgeMs = 1_500;
        Assert.Contains("a record 1,500 ms old was used", Render(scores, width: 100), StringComparison.Ordinal);
    }

    [Fact]
    public void Virality_is_named_and_shown_as_the_percentage_that_it_is()
    {
        CreatorScores scores = MadeUpScores.Create();
        scores.Virality.Value = 1;
        scores.Virality.Interval = new Interval { Low = 0.5, High = 1 };
        string row = Assert.Single(
            Render(scores, width: 100).Split('\n'), line => line.StartsWith("virality chance", StringComparison.Ordinal) && line.Contains('●', StringComparison.Ordinal));
        Assert.Contains(" 100.0 %  ", row, StringComparison.Ordinal);
        Assert.EndsWith("●  50.0 % … 100.0 %", row.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(71, 0)]
    [InlineData(72, 13)]
    [InlineData(80, 21)]
    [InlineData(100, 33)]
    [InlineData(200, 33)]
    public void The_waterfall_takes_the_room_that_there_is_and_no_row_breaks(int width, int barColumns)
    {
        CreatorScores scores = MadeUpScores.Create();
        scores.Engagement.Explanation = MadeUpScores.FullExplanation();
        string[] lines = Render(scores, width).Split('\n');
        int heading = Array.FindIndex(lines, line => line.StartsWith("line ", StringComparison.Ordinal));
        string headings = lines[heading].TrimEnd();
        if (barColumns > 0)
        {
            string bar = headings[headings.IndexOf("lowers", StringComparison.Ordinal)..];
            Assert.Equal(barColumns, bar.Length);
            Assert.Equal('│', bar[barColumns / 2]);
            Assert.EndsWith("raises", bar, StringComparison.Ordinal);
        }
        else
        {
            Assert.EndsWith("evidence", headings, StringComparison.Ordinal);
        }

        string[] rows = lines[(heading + 1)..(heading + 6)];
        string[] codes = ["BASE", "PROVIDER_GENUINE_SHARE", "FOLLOWERS_TO_EXCEED", "COMMENTS_PER_COMMENTER", "RECOMMENDATION_VOLUME"];
        Assert.Equal(codes, rows.Select(row => row.Split(' ')[0]));
        Assert.All(rows, row => Assert.Equal(barColumns > 0, row.Contains('│', StringComparison.Ordinal)));
        Assert.Contains(" 12,345,678,901  1,234,567", rows[4], StringComparison.Ordinal);
        Assert.StartsWith("total −11.29 = ", lines[heading + 6], StringComparison.Ordinal);
    }

    private static string Render(CreatorScores scores, int width)
    {
        StringWriter output = new();
        Terminal terminal = Terminal.Plain(output, TextWriter.Null, new ManualClock(CommandRun.Now), _ => null, width);
        new ScoreReport(terminal.Console).Write(scores);
        return output.ToString();
    }
}
