using Scoring.Cli.Tests.Rendering;
using Scoring.Cli.WhatIf;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.WhatIf;

public sealed class WhatIfReportTests
{
    private static readonly Change Followers = new("--followers", new Observation());
    private static readonly Change Removal = new("--remove-post p1", new Observation());
    private static readonly Change[] FromFile =
        [new("changes.jsonl:2", new Observation(), IsFromFile: true), new("changes.jsonl:3", new Observation(), IsFromFile: true)];

    private static readonly ChangeSet Set = new(
        [Followers, Removal, .. FromFile],
        [
            new Supposition([Followers], _ => "the follower count became 30,000"),
            new Supposition([Removal], _ => "post p1 was not there"),
            new Supposition(FromFile, taken => $"{taken} from the file"),
        ]);

    [Fact]
    public void A_simulation_reads_as_approved() => ApprovedText.Verify("WhatIf/whatif", Render(MadeUp(), width: 100));

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(160)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Assert.All(Render(MadeUp(), width).Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, width));

    [Fact]
    public void Lines_that_do_not_sum_to_the_difference_are_said_loudly()
    {
        SimulateScoreResponse response = MadeUp();
        response.Differences[1].Contributions[0].Micros++;

        Assert.Contains("BUT all 3 lines sum to −0.299999: this answer contradicts itself", Render(response, width: 100), StringComparison.Ordinal);

        response.Differences[3].Contributions[0].Micros++;
        Assert.Contains("BUT the one line sums to +0.120002: this answer contradicts itself", Render(response, width: 100), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_server_refused_is_said_and_not_claimed()
    {
        SimulateScoreResponse response = MadeUp();
        response.Results[1].Status = ObservationStatus.Invalid;
        response.Results[2].Status = ObservationStatus.Failed;

        string text = Render(response, width: 100);

        Assert.Contains("\nIf the follower count became 30,000. Nothing is stored.", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("--remove-post p1 is left out: the server refused it", text, StringComparison.Ordinal);
        Assert.Contains("changes.jsonl:2 is left out: the server refused it", text, StringComparison.Ordinal);
        Assert.Contains("changes.jsonl:3 is left out: the server refused it", text, StringComparison.Ordinal);
        Assert.DoesNotContain("--followers is left out", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ObservationStatus.Invalid, "is left out: the server refused it")]
    [InlineData(ObservationStatus.Unchanged, "changes nothing: the record already has it, or has something newer")]
    public void Where_no_change_was_used_nothing_is_tabled(ObservationStatus status, string why)
    {
        SimulateScoreResponse response = MadeUp();
        foreach (ObservationResult result in response.Results)
        {
            result.Status = status;
        }

        string[] expected =
        [
            "instagram/anna.paints",
            $"--followers {why}",
            $"--remove-post p1 {why}",
            $"changes.jsonl:2 {why}",
            $"changes.jsonl:3 {why}",
            "Nothing was simulated: none of the 4 changes was used.",
        ];
        Assert.Equal(expected, Render(response, width: 100).TrimEnd().ReplaceLineEndings("\n").Split('\n'));
    }

    private static SimulateScoreResponse MadeUp()
    {
        CreatorScores after = MadeUpScores.Create();
        after.Trust.Value = 28.91;
        after.Trust.Interval = new Interval { Low = 9.4, High = 62.1 };
        after.Virality.Value = .0301;
        return new SimulateScoreResponse
        {
            Before = MadeUpScores.Create(),
            After = after,
            Results =
            {
                new ObservationResult { Status = ObservationStatus.Applied },
                new ObservationResult { Status = ObservationStatus.Unchanged },
                new ObservationResult { Status = ObservationStatus.OutsideWindow },
                new ObservationResult { Status = ObservationStatus.Invalid },
            },
            Differences =
            {
                new ScoreDifference { Kind = ScoreKind.Engagement },
                new ScoreDifference
                {
                    Kind = ScoreKind.Trust,
                    Value = -6.52,
                    Micros = -300_000,
                    Contributions =
                    {
                        new ContributionDifference { Code = "SPONSORED_RATIO", Micros = -200_000, BeforeMicros = -900_000, AfterMicros = -1_100_000, BeforeObserved = .7, AfterObserved = .8 },
                        new ContributionDifference { Code = "REPLY_RATE", Micros = 20_000, AfterMicros = 20_000, AfterObserved = .3 },
                        new ContributionDifference { Code = "AUTHENTICITY_CAP", Micros = -120_000, BeforeMicros = -120_000, AfterMicros = -240_000 },
                    },
                },
                new ScoreDifference { Kind = ScoreKind.Authenticity },
                new ScoreDifference
                {
                    Kind = ScoreKind.Virality,
                    Value = .0073,
                    Micros = 120_001,
                    Contributions = { new ContributionDifference { Code = "TYPICAL_VIEWS", Micros = 120_001, BeforeMicros = 200_000, AfterMicros = 320_001, BeforeObserved = 5_321.4, AfterObserved = 6_000 } },
                },
                new ScoreDifference { Kind = ScoreKind.Fit },
            },
        };
    }

    private static string Render(SimulateScoreResponse response, int width)
    {
        StringWriter output = new();
        Terminal terminal = Terminal.Plain(output, TextWriter.Null, new ManualClock(CommandRun.Now), _ => null, width);
        new WhatIfReport(terminal.Console).Write(response, Set);
        return output.ToString();
    }
}
