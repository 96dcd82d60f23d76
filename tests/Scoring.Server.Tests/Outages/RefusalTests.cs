using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Outages;

/// <summary>What needs the store is refused while it is away, and nothing of it comes later; a store that is slow is waited for as long as the caller waits.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Observations_are_refused_and_not_kept()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        server.Store.Sever();

        RefusedCall refused = await RefusedCall.OfAsync(server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna")));
        server.Store.Mend();

        Assert.Equal((StatusCode.Unavailable, "STORE_UNAVAILABLE"), (refused.Code, refused.Info.Reason));
        Assert.Equal(SeverableStore.RetryAfter, refused.Retry.RetryDelay.ToTimeSpan());
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") }))).Code);
        RecordObservationsResponse again = await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        Assert.All(again.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
    }

    [Fact]
    public async Task Records_are_neither_read_nor_erased_nor_simulated_from_memory()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        CreatorScores scores = await server.RecordAndScoreAsync("anna");
        server.Store.Sever();

        Assert.Equal(StatusCode.Unavailable, (await RefusedCall.OfAsync(server.Server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = scores.Creator }))).Code);
        Assert.Equal(StatusCode.Unavailable, (await RefusedCall.OfAsync(server.Server.Scores.SimulateScoreAsync(
            new SimulateScoreRequest { Creator = scores.Creator, Changes = { Messages.Post("anna", 20) } }))).Code);
        Assert.Equal(StatusCode.Unavailable, (await RefusedCall.OfAsync(server.Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = scores.Creator }))).Code);
    }

    [Fact]
    public async Task A_creator_whose_erasure_failed_is_not_told_as_stale()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        CreatorScores scores = await server.RecordAndScoreAsync("anna");
        server.Store.Sever();
        await RefusedCall.OfAsync(server.Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = scores.Creator }));

        Assert.Equal(StatusCode.Unavailable, (await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = scores.Creator }))).Code);
    }

    [Fact]
    public async Task A_slow_store_is_waited_for_no_longer_than_the_caller_waits()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(
            inner => new InterceptedStore(inner) { BeforeRead = cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken) }));

        RefusedCall late = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(
            new ScoreCreatorRequest { Creator = Messages.Creator("anna") }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200)));

        Assert.Equal(StatusCode.DeadlineExceeded, late.Code);
    }
}
