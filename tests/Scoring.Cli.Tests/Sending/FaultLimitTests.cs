using CsCheck;
using Scoring.Cli.Sending;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Tests.Sending;

public sealed class FaultLimitTests
{
    [Theory]
    [InlineData("5%", 5, 100, false)]
    [InlineData("5%", 6, 100, true)]
    [InlineData("5 %", 5, 99, true)]
    [InlineData("0.5%", 1, 200, false)]
    [InlineData("0%", 1, 1_000_000, true)]
    [InlineData("100%", 7, 7, false)]
    [InlineData("0", 0, 10, false)]
    [InlineData("0", 1, 10, true)]
    [InlineData("20", 20, 21, false)]
    public void The_limit_itself_is_allowed(string text, long faults, long items, bool isExceeded) => Assert.Equal(isExceeded, FaultLimit.Parse(text)!.IsExceeded(faults, items));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("101%")]
    [InlineData("5%%")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    public void Other_text_is_no_limit(string? text) => Assert.Null(FaultLimit.Parse(text));

    [Fact]
    public void More_faults_never_make_it_better() =>
        Gen.Select(Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Int[0, 100]).Sample((faults, valid, percent) =>
        {
            FaultLimit limit = FaultLimit.Parse($"{percent}%")!;
            if (limit.IsExceeded(faults, faults + valid)) Assert.True(limit.IsExceeded(faults + 1, faults + 1 + valid));
        });

    [Fact]
    public void A_part_that_was_not_read_is_named_whatever_the_limit()
    {
        ImportTally tally = new();
        tally.Take(SourceItem.Unread(new Origin("a.csv", 7), "a quote is not closed; lines 7 to 90 were not read"));
        CommandFailedException failure = Assert.Throws<CommandFailedException>(() => FaultLimit.Parse("100%")!.Verify(tally));
        Assert.Equal((ExitCode.FaultyInput, "A part of a.csv was not read."), (failure.Code, failure.Message));
        tally.Take(new UnreadFile("b.xlsx", "b.xlsx is damaged."));
        Assert.Equal("A part of a.csv was not read; the same holds for 1 more file or part.", Assert.Throws<CommandFailedException>(() => FaultLimit.Parse("100%")!.Verify(tally)).Message);
    }

    [Fact]
    public void Observations_of_a_withdrawn_source_are_faults()
    {
        ImportTally tally = new();
        ObservationBatch batch = new([.. Enumerable.Range(2, 4).Select(line => (new Origin("a.csv", line), new Observation { Creator = new CreatorRef { Platform = Platform.X, Id = "anna" } }))]);
        ObservationStatus[] statuses = [ObservationStatus.Applied, ObservationStatus.SourceWithdrawn, ObservationStatus.Invalid, ObservationStatus.Conflict];
        tally.Take(batch, [.. statuses.Select(status => new ObservationResult { Status = status })]);
        FaultLimit.Parse("50%")!.Verify(tally);
        CommandFailedException failure = Assert.Throws<CommandFailedException>(() => FaultLimit.Parse("49%")!.Verify(tally));
        Assert.Equal(
            (ExitCode.FaultyInput, "2 of 4 lines and observations could not be read, are invalid or have a withdrawn source, more than --max-bad 49% allows. Most faults: field source (1)."),
            (failure.Code, failure.Message));
    }
}
