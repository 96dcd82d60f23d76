using Scoring.Creators;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Shared;
using Scoring.Server.Upkeep;
using Scoring.TestKit.Redis;

namespace Scoring.Server.Tests.Upkeep;

/// <summary>A shared store is verified beside its servers.</summary>
public sealed class StoreVerificationTests
{
    [RedisFact]
    public async Task Each_damaged_record_of_a_shared_store_is_named_and_the_others_are_read()
    {
        await using SharedServers servers = await SharedServers.StartAsync(servers: 1);
        foreach (string id in (string[])["anna", "bert", "cara", "dora"]) await servers[0].Ingest.RecordObservationsAsync(Messages.Record(id));
        Assert.Empty((await VerifyAsync(servers)).Damages);

        await servers.Redis.Node.AskAsync("SETRANGE", KeyOf("anna", "s"), "20", "XXXXXXXX");
        await servers.Redis.Node.AskAsync("DEL", KeyOf("bert", "f"));
        await servers.Redis.Node.AskAsync("SET", KeyOf("cara", "s"), "x");

        (VerifiedStore verified, List<StoreDamage> damages) = await VerifyAsync(servers);
        Assert.Equal((4, 3), (verified.Creators, verified.Damages));
        Assert.Equal(["anna", "bert", "cara"], damages.Select(damage => damage.Creator!.Value.Id).Order(StringComparer.Ordinal));
    }

    private static string KeyOf(string id, string value) => $"scoring:{{{CreatorKey.DefaultTenant}:{(int)Messages.Creator(id).Platform}:{id}}}:{value}";

    private static async Task<(VerifiedStore Verified, List<StoreDamage> Damages)> VerifyAsync(SharedServers servers)
    {
        ScoringServerOptions options = new() { Redis = servers.Redis.Connection, ModelPath = RunningServer.ShippedModelPath, RedisTimeout = TimeSpan.FromSeconds(5) };
        List<StoreDamage> damages = [];
        return (await StoreVerification.RunAsync(options, TimeProvider.System, damages.Add, TestContext.Current.CancellationToken), damages);
    }
}
