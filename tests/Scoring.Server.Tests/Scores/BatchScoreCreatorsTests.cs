using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Scores;

public sealed class BatchScoreCreatorsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Answers_come_in_the_order_of_the_request()
    {
        string[] ids = [.. Enumerable.Range(0, 300).Select(number => $"ordered-{(number * 7919) % 300}")];
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { ids.Order(StringComparer.Ordinal).Select(id => Messages.Post(id)) } });

        BatchScoreCreatorsResponse response = await _server.Scores.BatchScoreCreatorsAsync(
            new BatchScoreCreatorsRequest { Creators = { ids.Select(id => Messages.Creator(id)) } });

        Assert.Equal(ids, response.Items.Select(item => item.Scores.Creator.Id));
    }

    [Fact]
    public async Task An_items_error_leaves_the_rest_served()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        var request = new BatchScoreCreatorsRequest
        {
            Creators =
            {
                Messages.Creator("nobody"),
                Messages.Creator("anna"),
                Messages.Creator(""),
                Messages.Creator("anna", (Platform)77),
                Messages.Creator("a{b}"),
                new CreatorRef(),
                Messages.Creator("anna"),
            },
        };

        BatchScoreCreatorsResponse response = await _server.Scores.BatchScoreCreatorsAsync(request);

        IsError(response.Items[0], StatusCode.NotFound, "CREATOR_NOT_FOUND");
        IsError(response.Items[2], StatusCode.InvalidArgument, "INVALID_FIELD", "creators[2].id");
        IsError(response.Items[3], StatusCode.InvalidArgument, "INVALID_FIELD", "creators[3].platform");
        IsError(response.Items[4], StatusCode.InvalidArgument, "INVALID_FIELD", "creators[4].id");
        IsError(response.Items[5], StatusCode.InvalidArgument, "INVALID_FIELD", "creators[5].platform", "creators[5].id");
        Assert.Equal("anna", response.Items[1].Scores.Creator.Id);
        Assert.Equal(response.Items[1].Scores, response.Items[6].Scores);
        Assert.Equal(7, response.Items.Count);
    }

    [Fact]
    public async Task A_batch_of_errors_alone_is_answered()
    {
        BatchScoreCreatorsResponse response = await _server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { Messages.Creator("") } });

        IsError(Assert.Single(response.Items), StatusCode.InvalidArgument, "INVALID_FIELD", "creators[0].id");
    }

    [Fact]
    public async Task A_batch_scores_like_single_calls()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("bert"));
        CreatorScores single = (await _server.Scores.ScoreCreatorAsync(
            new ScoreCreatorRequest { Creator = Messages.Creator("bert"), Explain = { ExplanationPart.Contributions } })).Scores;

        BatchScoreCreatorsResponse batch = await _server.Scores.BatchScoreCreatorsAsync(
            new BatchScoreCreatorsRequest { Creators = { Messages.Creator("bert") }, Explain = { ExplanationPart.Contributions } });

        Assert.Equal(single, batch.Items[0].Scores);
    }

    [Fact]
    public async Task Unknown_creators_get_the_prior_when_asked_for()
    {
        var request = new BatchScoreCreatorsRequest { Creators = { Messages.Creator("nobody", Platform.Tiktok) }, PriorIfUnknown = true };

        BatchScoreItem item = Assert.Single((await _server.Scores.BatchScoreCreatorsAsync(request)).Items);

        Assert.Equal(ScoreStatus.Prior, item.Scores.Engagement.Status);
        Assert.Equal(Platform.Tiktok, item.Scores.Creator.Platform);
    }

    [Fact]
    public async Task A_thousand_creators_are_served()
    {
        var request = new BatchScoreCreatorsRequest { Creators = { Enumerable.Range(0, 1_000).Select(number => Messages.Creator($"many-{number}")) }, PriorIfUnknown = true };

        BatchScoreCreatorsResponse response = await _server.Scores.BatchScoreCreatorsAsync(request);

        Assert.Equal(1_000, response.Items.Count(item => item.ResultCase == BatchScoreItem.ResultOneofCase.Scores));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_count_out_of_bounds_refuses_the_call(int count)
    {
        var request = new BatchScoreCreatorsRequest { Creators = { Enumerable.Range(0, count).Select(number => Messages.Creator($"many-{number}")) } };

        (await RefusedCall.OfAsync(_server.Scores.BatchScoreCreatorsAsync(request)))
            .Is(StatusCode.InvalidArgument, "COUNT_OUT_OF_BOUNDS", "creators", $"1 to 1000 entries, had {count}");
    }

    [Fact]
    public async Task A_bad_explanation_refuses_the_call()
    {
        var request = new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna") }, Explain = { ExplanationPart.Unspecified } };

        (await RefusedCall.OfAsync(_server.Scores.BatchScoreCreatorsAsync(request)))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "explain[0]", "1 (CONTRIBUTIONS), 2 (REASONS) or 3 (COUNTERFACTUALS)");
    }

    private static void IsError(BatchScoreItem item, StatusCode code, string reason, params string[] fields)
    {
        Assert.Equal(BatchScoreItem.ResultOneofCase.Error, item.ResultCase);
        Assert.Equal((int)code, item.Error.Code);
        Assert.Equal(reason, item.Error.Reason);
        Assert.Equal(fields, item.Error.FieldViolations.Select(violation => violation.Field));
        Assert.False(item.Error.HasRetryAfterMs);
    }
}
