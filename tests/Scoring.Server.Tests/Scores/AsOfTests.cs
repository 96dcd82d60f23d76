using System.Globalization;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Scores;

public sealed class AsOfTests
{
    private const long DayMs = 86_400_000;
    private const long MinuteMs = 60_000;

    [Fact]
    public async Task Without_a_time_the_clock_counts_rounded_down()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));

        Assert.Equal(ManualClock.StartMs / MinuteMs * MinuteMs, (await ScoreAsync(server)).AsOfMs);
        server.Clock.NowMs += MinuteMs;
        Assert.Equal((ManualClock.StartMs / MinuteMs * MinuteMs) + MinuteMs, (await ScoreAsync(server)).AsOfMs);
    }

    [Fact]
    public async Task The_granularity_is_an_option()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.AsOfGranularity = TimeSpan.FromHours(6));
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));

        Assert.Equal(ManualClock.StartMs / (DayMs / 4) * (DayMs / 4), (await ScoreAsync(server)).AsOfMs);
    }

    [Fact]
    public async Task The_rounded_clock_is_never_before_the_newest_observation()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        RecordObservationsRequest request = Messages.Record("anna");
        request.Observations[0].ObservedAtMs = ManualClock.StartMs - 1;
        await server.Ingest.RecordObservationsAsync(request);

        CreatorScores scores = await ScoreAsync(server);

        Assert.Equal(ManualClock.StartMs - 1, scores.NewestObservedAtMs);
        Assert.Equal(ManualClock.StartMs - 1, scores.AsOfMs);
    }

    [Fact]
    public async Task A_time_from_the_newest_observation_up_to_400_days_ahead_is_taken()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        long newestMs = ManualClock.StartMs - 3_600_000;
        long latestMs = ManualClock.StartMs + (400 * DayMs);

        Assert.Equal(newestMs, (await ScoreAsync(server, newestMs)).AsOfMs);
        Assert.Equal(latestMs, (await ScoreAsync(server, latestMs)).AsOfMs);
    }

    [Fact]
    public async Task Later_than_400_days_ahead_is_out_of_range()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        long latestMs = ManualClock.StartMs + (400 * DayMs);

        (await RefusalAsync(server, latestMs + 1)).Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", Text(latestMs));
        (await RefusalAsync(server, long.MaxValue)).Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", Text(latestMs));
    }

    [Fact]
    public async Task Before_the_newest_observation_is_out_of_range_and_names_both_times()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        long newestMs = ManualClock.StartMs - 3_600_000;

        RefusedCall refusal = await RefusalAsync(server, newestMs - 1);

        refusal.Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", Text(newestMs));
        Assert.Contains(Text(newestMs - 1), refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(946_684_799_999)]
    public async Task Before_the_year_2000_is_out_of_range(long asOfMs)
    {
        await using RunningServer server = await RunningServer.StartAsync();

        (await RefusalAsync(server, asOfMs)).Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", "946684800000");
    }

    [Fact]
    public async Task In_a_batch_only_the_creators_that_are_newer_fail()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        Observation old = Messages.Post("old");
        old.ObservedAtMs -= 2 * DayMs;
        await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { old, Messages.Post("new") } });
        var request = new BatchScoreCreatorsRequest
        {
            Creators = { Messages.Creator("new"), Messages.Creator("old") },
            AsOfMs = ManualClock.StartMs - DayMs,
        };

        BatchScoreCreatorsResponse response = await server.Scores.BatchScoreCreatorsAsync(request);

        Assert.Equal((int)StatusCode.OutOfRange, response.Items[0].Error.Code);
        FieldViolation violation = Assert.Single(response.Items[0].Error.FieldViolations);
        Assert.Equal("as_of_ms", violation.Field);
        Assert.Contains(Text(ManualClock.StartMs - 3_600_000), violation.Description, StringComparison.Ordinal);
        Assert.Contains(Text(ManualClock.StartMs - DayMs), violation.Description, StringComparison.Ordinal);
        Assert.Equal(ManualClock.StartMs - DayMs, response.Items[1].Scores.AsOfMs);
    }

    [Fact]
    public async Task In_a_batch_a_time_too_far_ahead_refuses_the_call()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var request = new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna") }, AsOfMs = ManualClock.StartMs + (401 * DayMs) };

        (await RefusedCall.OfAsync(server.Scores.BatchScoreCreatorsAsync(request)))
            .Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", Text(ManualClock.StartMs + (400 * DayMs)));
    }

    private static async Task<CreatorScores> ScoreAsync(RunningServer server, long? asOfMs = null) =>
        (await server.Scores.ScoreCreatorAsync(Request(asOfMs))).Scores;

    private static Task<RefusedCall> RefusalAsync(RunningServer server, long asOfMs) => RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Request(asOfMs)));

    private static ScoreCreatorRequest Request(long? asOfMs)
    {
        var request = new ScoreCreatorRequest { Creator = Messages.Creator("anna") };
        if (asOfMs is { } ms) request.AsOfMs = ms;
        return request;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
