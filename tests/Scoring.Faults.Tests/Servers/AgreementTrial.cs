using Grpc.Core;
using Scoring.Creators;
using Scoring.Faults.Tests.Ingestion;
using Scoring.Protos.V1;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests.Servers;

/// <summary>What a server serves is what the store holds, also where a fail-over has taken changes back that the server remembers.</summary>
internal static class AgreementTrial
{
    private const int LogLines = 20;

    /// <summary>Asserts that a server comes to serve, unmarked, the very versions that are stored. Nothing may change meanwhile.</summary>
    public static async Task AssertServedAsync(ScoringProcess server, string connection, Ledger ledger)
    {
        await using RedisCreatorStore store = await OwnStore.OpenAsync(connection);
        CreatorKey[] keys = [.. ledger.Creators];
        StoredFeatures[] stored = new StoredFeatures[keys.Length];
        await store.ReadFeaturesAsync(keys, stored);
        for (int i = 0; i < keys.Length; i++)
        {
            (CreatorKey key, long version) = (keys[i], stored[i].Version);
            string served = "";
            try
            {
                await RedisTopology.UntilAsync($"the truth about {key}", async () =>
                {
                    (CreatorScores? scores, StatusCode status) = await server.TryScoreAsync(key.Id);
                    served = scores is null ? status.ToString() : $"version {scores.RecordVersion}, stale {scores.Stale}";
                    return version == CreatorVersion.Absent ? status == StatusCode.NotFound : scores is { Stale: false } && scores.RecordVersion == version;
                });
            }
            catch (TimeoutException)
            {
                // The last of it, indented: it belongs to the failure, also for whoever looks for failures among other lines.
                string log = string.Join("\n  ", server.Log.Split('\n').TakeLast(LogLines));
                Assert.Fail($"{key} is stored with version {version} and served as {served}. The server said:\n  {log}");
            }
        }
    }
}
