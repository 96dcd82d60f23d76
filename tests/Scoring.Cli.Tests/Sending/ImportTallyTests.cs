using Scoring.Cli.Sending;
using Scoring.Import.Reading;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Sending;

public sealed class ImportTallyTests
{
    [Fact]
    public void The_first_faults_are_told_in_full_and_the_rest_counted()
    {
        ImportTally tally = new();
        foreach (int line in Enumerable.Range(2, 25).Reverse())
        {
            tally.Take(SourceItem.Bad(new Origin("a.csv", line), "too short"));
        }

        CommandRun run = Report(tally);
        string[] errors = run.Error.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("a.csv:2: too short", errors[0]);
        Assert.Equal("a.csv:21: too short", errors[19]);
        Assert.Equal("… and 5 more faults like these.", errors[20]);
        Assert.Equal(21, errors.Length);
    }

    [Fact]
    public void One_of_a_thing_is_singular()
    {
        ImportTally tally = new();
        foreach (int line in Enumerable.Range(2, ImportTally.MostReported + 1))
        {
            tally.Take(SourceItem.Bad(new Origin("a.csv", line), "too short"));
        }

        ObservationBatch batch = new([(new Origin("a.csv", 99), new Observation { Creator = new CreatorRef { Platform = Platform.X, Id = "anna" } })]);
        tally.Take(batch, [new ObservationResult { Status = ObservationStatus.Applied }]);

        CommandRun run = Report(tally);
        Assert.StartsWith("1 observation of 1 creator in 2.0 s", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("… and 1 more fault like these.", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_status_is_counted()
    {
        ImportTally tally = new();
        ObservationStatus[] statuses =
        [
            ObservationStatus.Applied, ObservationStatus.Applied, ObservationStatus.Unchanged, ObservationStatus.OutsideWindow,
            ObservationStatus.Invalid, ObservationStatus.Failed, ObservationStatus.Conflict, ObservationStatus.SourceWithdrawn,
        ];
        ObservationBatch batch = new([.. statuses.Select((_, index) =>
            (new Origin("a.csv", index + 2), new Observation { Creator = new CreatorRef { Platform = Platform.X, Id = index < 4 ? "anna" : "ben" } }))]);
        ItemError error = new()
        {
            Code = 3,
            Reason = "INVALID_OBSERVATION",
            Message = "The observation breaks a bound.",
            FieldViolations = { new FieldViolation { Field = "post.likes", Description = "must lie in [0, 10^12]" } },
        };
        tally.Take(batch, [.. statuses.Select(status => new ObservationResult { Status = status, Error = status == ObservationStatus.Invalid ? error : null })]);
        tally.Take(SourceItem.Bad(new Origin("a.csv", 99), "too short"));
        tally.Take(SourceItem.LeftOut(new Origin("a.csv", 100)));
        Assert.Equal(5, tally.Settled);
        Assert.Equal((3, 9), (tally.InputFaults, tally.Items));
        ApprovedText.Verify("Sending/import-report", Report(tally).Output + Report(tally).Error);
    }

    [Fact]
    public void The_columns_with_most_faults_are_named()
    {
        ImportTally tally = new();
        foreach (int line in Enumerable.Range(2, 12)) tally.Take(SourceItem.Bad(new Origin("a.csv", line), "no number", $"c{line % 7}"));
        tally.Take(SourceItem.Bad(new Origin("a.csv", 20), "no row"));
        Assert.Equal([("column 'c2'", 2), ("column 'c3'", 2), ("column 'c4'", 2), ("column 'c5'", 2), ("column 'c6'", 2)], tally.Causes);
    }

    [Fact]
    public void Control_characters_do_not_reach_the_terminal()
    {
        ImportTally tally = new();
        tally.Take(SourceItem.Bad(new Origin("a\u001b.csv", 2), "bad \u009b31m text\nmore"));
        Assert.DoesNotContain(Report(tally).Error.TrimEnd(), char.IsControl);
    }

    private static CommandRun Report(ImportTally tally)
    {
        StringWriter output = new();
        StringWriter error = new();
        new ImportReport(Terminal.Plain(output, error, new ManualClock(CommandRun.Now), _ => null)).Write(tally, TimeSpan.FromSeconds(2));
        return new CommandRun(0, output.ToString(), error.ToString());
    }
}
