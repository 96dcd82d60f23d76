using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests;

/// <summary>Two servers write the same creators at the same time: they compete for every commit, and it does not matter who came first.</summary>
[Collection(FaultTests.Name)]
public sealed class OppositeOrderTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_129;
    private const int Creators = 10;
    private const int Batches = 150;
    private const int BatchSize = 20;

    [RedisFact]
    public async Task Two_servers_that_take_the_same_facts_in_opposite_order_store_the_bytes_of_the_serial_join()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using ScoringProcess one = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        await using ScoringProcess other = await ScoringProcess.StartAsync(redis.Connection, DurabilityMode.Memory);
        Random random = new(Seed);
        Observation[][] batches =
        [
            .. Enumerable.Range(0, Batches).Select(batch => Enumerable.Range(0, BatchSize)
                .Select(place => MadeUpFacts.Draw(random, $"both-{random.Next(Creators)}", (batch * BatchSize) + place)).ToArray()),
        ];
        Ledger ledger = new();
        int[] repeats = await Task.WhenAll(RecordAllAsync(one, batches, ledger), RecordAllAsync(other, [.. batches.Reverse()], ledger));

        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        await ledger.AssertKeptAsync(store);
        Assert.Equal(2 * Batches * BatchSize, ledger.Acknowledged);
        await AgreementTrial.AssertServedAsync(one, redis.Connection, ledger);
        await AgreementTrial.AssertServedAsync(other, redis.Connection, ledger);
        output.WriteLine($"Two servers, opposite order: {ledger.Acknowledged} facts acknowledged, the bytes are those of the serial join; {repeats.Sum()} batches were sent again after a conflict.");
    }

    // A creator that the other server kept winning is left to the caller after five attempts: it sends again, as callers do.
    private static async Task<int> RecordAllAsync(ScoringProcess server, Observation[][] batches, Ledger ledger)
    {
        int repeats = 0;
        foreach (Observation[] batch in batches)
        {
            ledger.Send(batch);
            for (Observation[] left = batch; left.Length > 0; repeats++)
            {
                left = ledger.Note(left, (await server.RecordAsync(left)).Results);
            }
        }

        return repeats - batches.Length;
    }
}
