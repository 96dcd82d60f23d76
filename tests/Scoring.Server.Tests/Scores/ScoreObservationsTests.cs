using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Scores;

public sealed class ScoreObservationsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Observations_score_like_a_record_made_of_them_and_store_nothing()
    {
        RecordObservationsRequest record = Messages.Record("stored");
        await _server.Ingest.RecordObservationsAsync(record);
        CreatorScores stored = (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("stored") })).Scores;
        var request = new ScoreObservationsRequest { Creator = Messages.Creator("passing"), Observations = { record.Observations } };
        foreach (Observation observation in request.Observations) observation.Creator = null;

        ScoreObservationsResponse response = await _server.Scores.ScoreObservationsAsync(request);

        Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
        CreatorScores expected = stored.Clone();
        expected.Creator = Messages.Creator("passing");
        expected.RecordVersion = 0;
        Assert.Equal(expected, response.Scores);
        RefusedCall unknown = await RefusedCall.OfAsync(_server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("passing") }));
        Assert.Equal(StatusCode.NotFound, unknown.Code);
    }

    [Fact]
    public async Task An_observation_of_another_creator_is_invalid_and_leaves_the_rest_used()
    {
        var request = new ScoreObservationsRequest
        {
            Creator = Messages.Creator("anna"),
            Observations = { Messages.Post("bert", 1), Messages.Post("anna", 2), Messages.Post("anna", 3), Messages.Post("anna", 3) },
        };
        request.Observations[1].Creator.Platform = Platform.X;

        ScoreObservationsResponse response = await _server.Scores.ScoreObservationsAsync(request);

        IsInvalid(response.Results[0], "observations[0].creator", "equal the request's creator");
        IsInvalid(response.Results[1], "observations[1].creator", "equal the request's creator");
        Assert.Equal(ObservationStatus.Applied, response.Results[2].Status);
        Assert.Equal(4, response.Results.Count);
        Assert.Equal(1, response.Scores.Engagement.Evidence.Posts);
    }

    [Fact]
    public async Task Without_a_valid_observation_the_prior_is_answered()
    {
        Observation bad = Messages.Post("anna");
        bad.Post.Likes = -1;

        ScoreObservationsResponse response = await _server.Scores.ScoreObservationsAsync(
            new ScoreObservationsRequest { Creator = Messages.Creator("anna"), Observations = { bad } });

        IsInvalid(Assert.Single(response.Results), "observations[0].post.likes", "-1");
        Assert.Equal(ScoreStatus.Prior, response.Scores.Engagement.Status);
        Assert.False(response.Scores.HasNewestObservedAtMs);
    }

    [Fact]
    public async Task A_time_before_the_newest_of_them_is_out_of_range()
    {
        var request = new ScoreObservationsRequest
        {
            Creator = Messages.Creator("anna"),
            Observations = { Messages.Post("anna") },
            AsOfMs = ManualClock.StartMs - 3_600_001,
        };

        (await RefusedCall.OfAsync(_server.Scores.ScoreObservationsAsync(request)))
            .Is(StatusCode.OutOfRange, "AS_OF_OUT_OF_RANGE", "as_of_ms", $"{ManualClock.StartMs - 3_600_000}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_count_out_of_bounds_refuses_the_call(int count)
    {
        var request = new ScoreObservationsRequest
        {
            Creator = Messages.Creator("anna"),
            Observations = { Enumerable.Range(0, count).Select(number => Messages.Post("anna", number)) },
        };

        (await RefusedCall.OfAsync(_server.Scores.ScoreObservationsAsync(request)))
            .Is(StatusCode.InvalidArgument, "COUNT_OUT_OF_BOUNDS", "observations", $"1 to 1000 entries, had {count}");
    }

    [Fact]
    public async Task A_missing_creator_is_refused() =>
        (await RefusedCall.OfAsync(_server.Scores.ScoreObservationsAsync(new ScoreObservationsRequest { Observations = { Messages.Post("anna") } })))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator", "must be set");

    private static void IsInvalid(ObservationResult result, string field, string bound)
    {
        Assert.Equal(ObservationStatus.Invalid, result.Status);
        FieldViolation violation = Assert.Single(result.Error.FieldViolations);
        Assert.Equal(field, violation.Field);
        Assert.Contains(bound, violation.Description, StringComparison.Ordinal);
    }
}
