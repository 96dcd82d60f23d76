using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.Store.Caching;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using Scoring.TestKit.Redis;
using static Scoring.Server.Tests.Shared.SharedServers;
using Platform = Scoring.Creators.Platform;

namespace Scoring.Server.Tests.Shared;

/// <summary>A roll-out: a server with the shipped model and one with an earlier extraction share one Redis, which also has features of other encodings.</summary>
public sealed class MixedFleetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _earlierModel;
    private readonly int _ordinal;

    public MixedFleetTests()
    {
        JsonNode model = JsonNode.Parse(File.ReadAllBytes(RunningServer.ShippedModelPath))!;
        _ordinal = (int)model["extraction"]!["ordinal"]!;
        model["extraction"]!["ordinal"] = _ordinal - 1;
        model["extraction"]!["post_half_life_days"]!["value"] = 5;
        _earlierModel = _folder.Write("earlier.json", model.ToJsonString());
    }

    public void Dispose() => _folder.Dispose();

    [RedisFact]
    public async Task Each_server_answers_as_one_alone_with_its_model_whoever_wrote_the_features()
    {
        await using SharedServers servers = await StartFleetAsync();
        (RunningServer newer, RunningServer earlier) = (servers[0], servers[1]);
        await newer.Ingest.RecordObservationsAsync(Messages.Record("newer"));
        await earlier.Ingest.RecordObservationsAsync(Messages.Record("earlier"));
        foreach (int encoding in (int[])[-1, 1])
        {
            await newer.Ingest.RecordObservationsAsync(Messages.Record($"encoding{encoding}"));
            await WriteAsync(servers, $"encoding{encoding}", bytes => Mark(bytes, encoding));
        }

        string[] creators = ["newer", "earlier", "encoding-1", "encoding1"];
        await AssertAsAloneAsync(servers, creators);
        await AssertAsAloneAsync(servers, creators);

        // The two models give different answers, so that features of the other extraction would be found.
        Assert.NotEqual((await ScoreAsync(newer, "newer")).Engagement.Value, (await ScoreAsync(earlier, "newer")).Engagement.Value);
    }

    [RedisFact]
    public async Task Reads_by_the_earlier_server_leave_newer_features_alone_and_reads_by_the_newer_replace_earlier_ones()
    {
        await using SharedServers servers = await StartFleetAsync();
        (RunningServer newer, RunningServer earlier) = (servers[0], servers[1]);
        await newer.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        StoredFeatures written = await StoredAsync(servers, "anna");
        Assert.Equal((CreatorFeatures.EncodingVersion, _ordinal), VersionsOf(written));

        for (int read = 0; read < 5; read++) await ScoreAsync(earlier, "anna");
        AssertSame(written, await StoredAsync(servers, "anna"));

        // Features of a later encoding belong to a later server, and neither of these two replaces them.
        StoredFeatures later = await WriteAsync(servers, "anna", bytes => Mark(bytes, +1));
        await ScoreAsync(earlier, "anna");
        await ScoreAsync(newer, "anna");
        AssertSame(later, await StoredAsync(servers, "anna"));

        await earlier.Ingest.RecordObservationsAsync(Messages.Record("bert"));
        Assert.Equal(_ordinal - 1, VersionsOf(await StoredAsync(servers, "bert")).Ordinal);
        await ScoreAsync(newer, "bert");
        StoredFeatures replaced = await StoredAsync(servers, "bert");
        Assert.Equal((CreatorFeatures.EncodingVersion, _ordinal), VersionsOf(replaced));
        await ScoreAsync(earlier, "bert");
        AssertSame(replaced, await StoredAsync(servers, "bert"));

        await WriteAsync(servers, "bert", bytes => Mark(bytes, -1));
        await ScoreAsync(newer, "bert");
        Assert.Equal((CreatorFeatures.EncodingVersion, _ordinal), VersionsOf(await StoredAsync(servers, "bert")));
    }

    [RedisFact]
    public async Task Observations_through_either_are_joined_and_nothing_is_lost()
    {
        // Within the number of posts that a record keeps.
        const int Posts = 20;
        await using SharedServers servers = await StartFleetAsync();
        (RunningServer newer, RunningServer earlier) = (servers[0], servers[1]);
        await newer.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await WriteAsync(servers, "anna", bytes => Mark(bytes, -1));

        async Task RecordAsync(RunningServer server, int first)
        {
            for (int post = first; post < 8 + Posts; post += 2)
            {
                RecordObservationsResponse answer = await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("anna", post) } });
                Assert.False(answer.HasFirstErrorIndex);
                await ScoreAsync(server, "anna");
            }
        }

        await Task.WhenAll(RecordAsync(newer, 8), RecordAsync(earlier, 9));

        await using RunningServer alone = await RunningServer.StartAsync();
        await alone.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await alone.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Enumerable.Range(8, Posts).Select(post => Messages.Post("anna", post)) } });
        GetCreatorRequest request = new() { Creator = Messages.Creator("anna") };
        GetCreatorResponse expected = await alone.Creators.GetCreatorAsync(request);
        Assert.Equal(8 + Posts, expected.Observations.Count(observation => observation.Post is not null));
        Assert.Equal(expected.RecordSha256, (await newer.Creators.GetCreatorAsync(request)).RecordSha256);
        Assert.Equal(expected.RecordSha256, (await earlier.Creators.GetCreatorAsync(request)).RecordSha256);
        await AssertAsAloneAsync(servers, ["anna"]);

        // The newer server has the last word about the form of the features.
        await newer.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("anna", 8 + Posts) } });
        Assert.Equal((CreatorFeatures.EncodingVersion, _ordinal), VersionsOf(await StoredAsync(servers, "anna")));
        await AssertAsAloneAsync(servers, ["anna"]);
    }

    private async Task<SharedServers> StartFleetAsync()
    {
        SharedServers servers = await StartAsync(servers: 1);
        await servers.AddAsync(options => options.ModelPath = _earlierModel);
        foreach (int server in (int[])[0, 1])
        {
            NearCache cache = servers[server].Application.Services.GetRequiredService<NearCache>();
            await Eventually.IsAsync(() => cache.IsSubscribed, "the subscription");
        }

        return servers;
    }

    // A server of its own with the same model and the same observations has never seen features of another one.
    private async Task AssertAsAloneAsync(SharedServers servers, string[] creators)
    {
        foreach ((int number, string model) in ((int, string)[])[(0, RunningServer.ShippedModelPath), (1, _earlierModel)])
        {
            await using RunningServer alone = await RunningServer.StartAsync(options => options.ModelPath = model);
            BatchScoreCreatorsRequest batch = new();
            foreach (string creator in creators)
            {
                GetCreatorResponse record = await servers[number].Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(creator) });
                await alone.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { record.Observations } });
                await Eventually.IsAsync(async () => (await ScoreAsync(servers[number], creator)).RecordVersion >= record.RecordVersion, "the last announcement");
                Assert.Equal(Unversioned(await ScoreAsync(alone, creator)), Unversioned(await ScoreAsync(servers[number], creator)));
                batch.Creators.Add(Messages.Creator(creator));
            }

            BatchScoreCreatorsResponse together = await servers[number].Scores.BatchScoreCreatorsAsync(batch);
            for (int place = 0; place < creators.Length; place++)
            {
                Assert.Equal(Unversioned(await ScoreAsync(alone, creators[place])), Unversioned(together.Items[place].Scores));
            }
        }
    }

    private static CreatorScores Unversioned(CreatorScores scores)
    {
        CreatorScores copy = scores.Clone();
        copy.RecordVersion = 0;
        return copy;
    }

    private static (byte Encoding, int Ordinal) VersionsOf(in StoredFeatures stored)
    {
        Assert.True(CreatorFeatures.TryReadExtraction(stored.Features.Span, out int ordinal, out _));
        return (stored.Features.Span[0], ordinal);
    }

    private static void AssertSame(in StoredFeatures expected, in StoredFeatures actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Features.ToArray(), actual.Features.ToArray());
    }

    // Features of an earlier or later encoding come from the extraction of that time. Every encoding begins with its version, the platform, and ordinal and hash of the extraction.
    private void Mark(byte[] features, int difference)
    {
        features[0] = (byte)(CreatorFeatures.EncodingVersion + difference);
        BinaryPrimitives.WriteInt32LittleEndian(features.AsSpan(2), _ordinal + difference);
        features[6] ^= byte.MaxValue;
    }

    // Changes the stored features of a creator, as a server of another version would have written them; the state stays valid.
    private static async Task<StoredFeatures> WriteAsync(SharedServers servers, string creator, Action<byte[]> change)
    {
        await using RedisCreatorStore store = await OpenAsync(servers);
        CreatorKey[] key = [KeyOf(creator)];
        var features = new StoredFeatures[1];
        var state = new StoredState[1];
        await store.ReadFeaturesAsync(key, features);
        await store.ReadStatesAsync(key, state);
        byte[] changed = features[0].Features.ToArray();
        change(changed);
        var result = new CommitResult[1];
        await store.CommitAsync(new[] { new CreatorCommit(key[0], state[0].Version, state[0].State, changed) }, result);
        Assert.True(result[0].IsCommitted);
        return await StoredAsync(servers, creator);
    }

    private static async Task<StoredFeatures> StoredAsync(SharedServers servers, string creator)
    {
        await using RedisCreatorStore store = await OpenAsync(servers);
        var stored = new StoredFeatures[1];
        await store.ReadFeaturesAsync(new[] { KeyOf(creator) }, stored);
        Assert.NotEqual(0, stored[0].Version);
        return stored[0];
    }

    private static CreatorKey KeyOf(string creator) => new(CreatorKey.DefaultTenant, Platform.Instagram, creator);

    private static async Task<RedisCreatorStore> OpenAsync(SharedServers servers)
    {
        RedisCreatorStore store = RedisCreatorStore.Open(
            new RedisStoreOptions { Connection = servers.Redis.Connection, KeyPrefix = new ScoringServerOptions().RedisKeyPrefix, OperationTimeout = TimeSpan.FromSeconds(5) }, new ManualClock());
        await Eventually.IsAsync(
            async () =>
            {
                try
                {
                    await store.ReadStatesAsync(new[] { KeyOf("anyone") }, new StoredState[1]);
                    return true;
                }
                catch (StoreUnavailableException)
                {
                    return false;
                }
            },
            "the connection");
        return store;
    }
}
