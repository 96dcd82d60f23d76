using Grpc.Core;
using Scoring.Creators;
using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Mapping;
using Scoring.State;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using Platform = Scoring.Creators.Platform;

namespace Scoring.Faults.Tests;

/// <summary>An erasure reaches the memory of every server and every key, and what is sent again later is all that there is.</summary>
[Collection(FaultTests.Name)]
public sealed class ErasureTests
{
    private const string Id = "erased-one";
    private const int Facts = 12;
    private const int Seed = 20_261_130;

    [RedisFact]
    public async Task What_is_erased_on_one_server_is_gone_everywhere_and_only_what_is_sent_again_comes_back()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using ScoringProcess one = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        await using ScoringProcess other = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        Random random = new(Seed);
        Observation[] facts = [.. Enumerable.Range(0, Facts).Select(number => MadeUpFacts.Draw(random, Id, number))];
        await RecordAsync(one, facts);
        // Asked twice, so that the second answer comes from memory.
        foreach (ScoringProcess server in new[] { one, one, other, other })
        {
            await RedisTopology.UntilAsync("an answer", async () => (await server.TryScoreAsync(Id)).Status == StatusCode.OK);
        }

        Assert.Equal(2, (await KeysAboutAsync(redis.Node)).Count);
        Assert.True((await one.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = ServerQuestions.Creator(Id) }, ServerQuestions.Options())).Existed);

        Assert.Equal(StatusCode.NotFound, (await one.TryScoreAsync(Id)).Status);
        await RedisTopology.UntilAsync("the other server forgetting", async () => (await other.TryScoreAsync(Id)).Status == StatusCode.NotFound);
        Assert.Empty(await KeysAboutAsync(redis.Node));
        Assert.DoesNotContain(await ValuesAsync(redis.Node), value => value.Contains(Id, StringComparison.Ordinal));

        // With the store away nobody remembers it either.
        await redis.Node.PauseAsync();
        // Each notices by itself; what it knew a moment before, that there is nobody, it may say as long as its beats allow. Neither ever says more than that.
        foreach (ScoringProcess server in new[] { other, one })
        {
            await RedisTopology.UntilAsync("the outage being noticed", async () =>
            {
                (CreatorScores? scores, StatusCode status) = await server.TryScoreAsync(Id);
                Assert.Null(scores);
                return status == StatusCode.Unavailable;
            });
        }

        await redis.Node.ResumeAsync();
        await RedisTopology.UntilAsync("the return being noticed", async () => await one.IsServingAsync() && await other.IsServingAsync());

        await RecordAsync(other, facts[..1]);
        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        StoredState[] stored = new StoredState[1];
        await store.ReadStatesAsync(new[] { new CreatorKey(CreatorKey.DefaultTenant, Platform.Instagram, Id) }, stored);
        CreatorState expected = CreatorState.Empty(Platform.Instagram).Join([ObservationReader.Read(facts[0])!], new ObservationOutcome[1]);
        Assert.Equal(expected.Encode(), stored[0].State.ToArray());
    }

    private static async Task RecordAsync(ScoringProcess server, Observation[] facts)
    {
        RecordObservationsResponse response = await server.RecordAsync(facts);
        Assert.All(response.Results, result => Assert.True(result.Status is ObservationStatus.Applied or ObservationStatus.Unchanged, result.ToString()));
    }

    private static async Task<List<string>> KeysAboutAsync(RedisProcess node) => [.. (await KeysAsync(node)).Where(key => key.Contains(Id, StringComparison.Ordinal))];

    private static async Task<List<string>> ValuesAsync(RedisProcess node)
    {
        List<string> values = [];
        foreach (string key in await KeysAsync(node)) values.AddRange(await node.AskAsync("GET", key));
        return values;
    }

    // The first element of the answer is the cursor; so few keys come in one page.
    private static async Task<List<string>> KeysAsync(RedisProcess node)
    {
        IReadOnlyList<string> answer = await node.AskAsync("SCAN", "0", "COUNT", "10000");
        Assert.Equal("0", answer[0]);
        return [.. answer.Skip(1)];
    }
}
