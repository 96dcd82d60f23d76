using Scoring.Cli.CommandLine;
using Scoring.Cli.Rendering;
using Scoring.Cli.WhatIf;
using Scoring.Protos.V1;

namespace Scoring.Cli.Tests.Rendering;

public sealed class WhatIfReportTests
{
    private static readonly ChangeSet Set = new(
        [new Change("--followers", new Observation()), new Change("--remove-post p1", new Observation()), new Change("changes.jsonl:2", new Observation())],
        ["it had 30,000 followers", "post p1 was not there"]);

    [Fact]
    public void A_simulation_reads_as_approved() => ApprovedText.Verify("Rendering/whatif", Render(MadeUp(), width: 100));

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
        Terminal terminal = Terminal.Plain(output, TextWriter.Null, new StandingClock(), _ => null, width);
        new WhatIfReport(terminal.Console).Write(response, Set);
        return output.ToString();
    }
}
