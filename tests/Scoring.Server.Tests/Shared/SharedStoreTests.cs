using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Store.Caching;
using Scoring.TestKit.Redis;
using static Scoring.Server.Tests.Shared.SharedServers;

namespace Scoring.Server.Tests.Shared;

/// <summary>Servers on one Redis behave as one service.</summary>
public sealed class SharedStoreTests
{
    [RedisFact]
    public async Task What_one_server_stores_the_other_serves_also_when_it_remembers_something_older()
    {
        await using SharedServers servers = await StartAsync(servers: 2);
        await UntilSubscribedAsync(servers[1]);
        await RecordAndScoreAsync(servers[0], "anna");
        long before = (await ScoreAsync(servers[1], "anna")).RecordVersion;

        for (int post = 8; post < 20; post++)
        {
            await servers[0].Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("anna", post) } });
            long after = (await ScoreAsync(servers[0], "anna")).RecordVersion;
            Assert.True(after > before);
            await Eventually.IsAsync(async () => (await ScoreAsync(servers[1], "anna")).RecordVersion == after, "the other server's answer");
            before = after;
        }
    }

    [RedisFact]
    public async Task What_one_server_erases_the_other_forgets_and_a_new_record_is_a_new_one()
    {
        await using SharedServers servers = await StartAsync(servers: 2);
        await UntilSubscribedAsync(servers[1]);
        long before = (await RecordAndScoreAsync(servers[0], "anna")).RecordVersion;
        Assert.Equal(before, (await ScoreAsync(servers[1], "anna")).RecordVersion);

        Assert.True((await servers[0].Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") })).Existed);

        await Eventually.IsAsync(async () => await CodeOfAsync(servers[1], "anna") == StatusCode.NotFound, "the erasure at the other server");
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(servers[0], "anna"));
        Assert.True((await RecordAndScoreAsync(servers[1], "anna")).RecordVersion > before);
        await Eventually.IsAsync(async () => await CodeOfAsync(servers[0], "anna") == StatusCode.OK, "the new record at the first server");
    }

    [RedisFact]
    public async Task After_an_erasure_nobody_tells_the_creator_as_stale()
    {
        await using SharedServers servers = await StartAsync(servers: 2);
        await UntilSubscribedAsync(servers[1]);
        await RecordAndScoreAsync(servers[0], "anna");
        await RecordAndScoreAsync(servers[1], "bert");
        await ScoreAsync(servers[1], "anna");
        await servers[0].Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") });
        await Eventually.IsAsync(async () => await CodeOfAsync(servers[1], "anna") == StatusCode.NotFound, "the erasure at the other server");

        await servers.Redis.Node.KillAsync();

        await Eventually.IsAsync(async () => (await ScoreAsync(servers[1], "bert")).Stale, "the outage");
        Assert.Equal(StatusCode.Unavailable, await CodeOfAsync(servers[1], "anna"));
    }

    private static Task UntilSubscribedAsync(RunningServer server) =>
        Eventually.IsAsync(() => Task.FromResult(server.Application.Services.GetRequiredService<NearCache>().IsSubscribed), "the subscription");

    private static async Task<StatusCode> CodeOfAsync(RunningServer server, string creator)
    {
        try
        {
            await ScoreAsync(server, creator);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
