using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>The store fails for real: its table is gone, or a foreign program holds its lock.</summary>
public sealed class StoreFailureTests
{
    [Fact]
    public async Task Every_method_that_needs_the_store_says_unavailable_and_when_to_try_again()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        server.BreakStore();

        IsUnavailable(await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") })));
        IsUnavailable(await RefusedCall.OfAsync(server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna") } })));
        IsUnavailable(await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(Messages.Record("anna"))));
        IsUnavailable(await RefusedCall.OfAsync(server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") })));
        IsUnavailable(await RefusedCall.OfAsync(server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") })));
    }

    [Fact]
    public async Task Observations_that_come_with_the_call_are_scored_all_the_same()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        server.BreakStore();

        ScoreObservationsResponse response = await server.Scores.ScoreObservationsAsync(
            new ScoreObservationsRequest { Creator = Messages.Creator("anna"), Observations = { Messages.Record("anna").Observations } });

        Assert.Equal(ScoreStatus.Estimated, response.Scores.Engagement.Status);
    }

    [Fact]
    public async Task A_store_that_comes_back_is_used_again()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        server.BreakStore();
        IsUnavailable(await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(Messages.Record("anna"))));

        server.MendStore();

        RecordObservationsResponse response = await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
    }

    [Fact]
    public async Task When_part_of_a_call_was_served_the_rest_fails_item_by_item()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("known"));
        using IDisposable held = server.LockStore();

        RecordObservationsResponse response = await server.Ingest.RecordObservationsAsync(
            new RecordObservationsRequest { Observations = { Messages.Post("new"), Messages.Post("known"), Messages.Post("") } });

        Assert.Equal([ObservationStatus.Failed, ObservationStatus.Unchanged, ObservationStatus.Invalid], response.Results.Select(result => result.Status));
        ItemError error = response.Results[0].Error;
        Assert.Equal((int)StatusCode.Unavailable, error.Code);
        Assert.Equal("STORE_UNAVAILABLE", error.Reason);
        Assert.True(error.RetryAfterMs > 0);
    }

    [Fact]
    public async Task Nothing_of_a_refused_call_is_stored()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using (server.LockStore()) IsUnavailable(await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(Messages.Record("anna"))));

        RefusedCall unknown = await RefusedCall.OfAsync(server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") }));

        Assert.Equal(StatusCode.NotFound, unknown.Code);
    }

    private static void IsUnavailable(RefusedCall refusal)
    {
        Assert.Equal(StatusCode.Unavailable, refusal.Code);
        Assert.Equal("STORE_UNAVAILABLE", refusal.Info.Reason);
        Assert.Contains(refusal.Message, new[] { "The store does not answer.", "Another program holds the lock of the store." });
        Assert.True(refusal.Retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
    }
}
