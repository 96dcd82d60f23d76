using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Scores;

public sealed class SimulateScoreRefusalTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const long HourMs = 3_600_000;

    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task An_unknown_creator_is_not_found()
    {
        RefusedCall refusal = await RefusalOfAsync(Request("nobody", Messages.Post("nobody")));

        Assert.Equal((StatusCode.NotFound, "CREATOR_NOT_FOUND"), (refusal.Code, refusal.Info.Reason));
    }

    [Fact]
    public async Task A_damaged_record_is_data_loss_and_a_store_that_does_not_answer_is_unavailable()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("hurt"));
        server.DamageRecord("hurt");
        SimulateScoreRequest request = Request("hurt", Messages.Post("hurt"));
        request.PriorIfUnknown = true;

        RefusedCall damaged = await RefusedCall.OfAsync(server.Scores.SimulateScoreAsync(request));
        Assert.Equal((StatusCode.DataLoss, "RECORD_DAMAGED"), (damaged.Code, damaged.Info.Reason));

        server.BreakStore();
        RefusedCall away = await RefusedCall.OfAsync(server.Scores.SimulateScoreAsync(request));
        Assert.Equal((StatusCode.Unavailable, "STORE_UNAVAILABLE"), (away.Code, away.Info.Reason));
        Assert.NotNull(away.Retry);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_count_out_of_bounds_refuses_the_call(int count) =>
        (await RefusalOfAsync(Request("anna", [.. Enumerable.Range(0, count).Select(number => Messages.Post("anna", number))])))
            .Is(StatusCode.InvalidArgument, "COUNT_OUT_OF_BOUNDS", "changes", $"1 to 1000 entries, had {count}");

    [Fact]
    public async Task A_missing_creator_is_refused() =>
        (await RefusalOfAsync(new SimulateScoreRequest { Changes = { Messages.Post("anna") } })).Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator", "must be set");

    [Fact]
    public async Task A_bad_explanation_is_refused()
    {
        SimulateScoreRequest request = Request("anna", Messages.Post("anna"));
        request.Explain.Add(ExplanationPart.Unspecified);

        (await RefusalOfAsync(request)).Is(StatusCode.InvalidArgument, "INVALID_FIELD", "explain[0]", "3 (COUNTERFACTUALS)");
    }

    [Fact]
    public async Task A_time_before_the_newest_stored_observation_is_out_of_range()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("stored"));
        SimulateScoreRequest request = Request("stored", Messages.Profile("stored"));
        request.AsOfMs = ManualClock.StartMs - HourMs - 1;

        (await RefusalOfAsync(request))
            .Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", $"must be at least {Observations.UnixTime.Describe(ManualClock.StartMs - HourMs)}, the creator's newest observation");
    }

    [Fact]
    public async Task A_time_before_the_newest_change_is_out_of_range()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("changed"));
        Observation change = Messages.Profile("changed");
        change.ObservedAtMs = ManualClock.StartMs - 10;
        SimulateScoreRequest request = Request("changed", Messages.Post("changed"), change, Messages.Post("changed", 2));
        request.AsOfMs = ManualClock.StartMs - 11;

        (await RefusalOfAsync(request))
            .Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", $"must be at least {Observations.UnixTime.Describe(ManualClock.StartMs - 10)}, the newest of the changes");
        request.AsOfMs++;
        Assert.Equal(request.AsOfMs, (await _server.Scores.SimulateScoreAsync(request)).After.AsOfMs);
    }

    [Theory]
    [InlineData(946_684_799_999, "946684800000")]
    [InlineData(ManualClock.StartMs + (401 * 24 * HourMs), "400 days after the server's clock")]
    public async Task A_time_that_nothing_is_scored_at_is_out_of_range(long asOfMs, string bound)
    {
        SimulateScoreRequest request = Request("anna", Messages.Post("anna"));
        request.AsOfMs = asOfMs;

        (await RefusalOfAsync(request)).Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", bound);
    }

    [Fact]
    public async Task Invalid_changes_leave_the_rest_in_force()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("mixed"));
        Observation late = new() { Post = new PostSnapshot { PostId = "late", PublishedAtMs = ManualClock.StartMs + 1 } };
        Observation tomorrow = Messages.Profile("mixed");
        tomorrow.ObservedAtMs = ManualClock.StartMs + (24 * HourMs);

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(Request(
            "mixed", Messages.Post("other"), late, new Observation(), tomorrow, new Observation { Profile = new ProfileSnapshot { Followers = 5 } }));

        IsInvalid(response.Results[0], "changes[0].creator", "equal the request's creator");
        IsInvalid(response.Results[1], "changes[1].post.published_at_ms", "must not be after observed_at_ms");
        IsInvalid(response.Results[2], "changes[2].kind", "one of profile, post, campaign, audience_sample and post_summary");
        IsInvalid(response.Results[3], "changes[3].observed_at_ms", $"{ManualClock.StartMs + 300_000}");
        Assert.Equal(ObservationStatus.Applied, response.Results[4].Status);
        Assert.Equal(5, response.After.Followers);
    }

    [Fact]
    public async Task Without_a_valid_change_after_equals_before()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("same"));
        Observation bad = Messages.Post("same", 1);
        bad.Post.Likes = -1;

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(Request("same", bad));

        IsInvalid(Assert.Single(response.Results), "changes[0].post.likes", "-1");
        SimulateScoreTests.IsUnchanged(response);
    }

    private static SimulateScoreRequest Request(string id, params Observation[] changes) => new() { Creator = Messages.Creator(id), Changes = { changes } };

    private static void IsInvalid(ObservationResult result, string field, string bound)
    {
        Assert.Equal(ObservationStatus.Invalid, result.Status);
        FieldViolation violation = Assert.Single(result.Error.FieldViolations);
        Assert.Equal(field, violation.Field);
        Assert.Contains(bound, violation.Description, StringComparison.Ordinal);
    }

    private Task<RefusedCall> RefusalOfAsync(SimulateScoreRequest request) => RefusedCall.OfAsync(_server.Scores.SimulateScoreAsync(request));
}
