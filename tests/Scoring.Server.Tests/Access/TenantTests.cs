using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Access;

/// <summary>Two tenants have creators of the same id. Each gets its own answers, whatever the path of the call and the state of the store.</summary>
public sealed class TenantTests : IAsyncLifetime
{
    private const string Id = "anna";

    private static readonly string[] Tenants = ["north", "south", "default"];

    private readonly TestKeys _keys = new();
    private readonly Dictionary<string, Metadata> _headers = [];
    private SeverableStore? _store;
    private RunningServer? _server;

    private RunningServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        foreach (string tenant in Tenants[..2]) _headers[tenant] = TestKeys.Bearer(_keys.Add("auction", tenant, ["score", "ingest", "admin"]));
        _server = await RunningServer.StartAsync(options => options.Access.KeysFile = _keys.Path, RunningServer.WithStore(inner => _store = new SeverableStore(inner)));
        for (int i = 0; i < Tenants.Length; i++)
        {
            await Server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Profile(Id, followers: FollowersOf(Tenants[i])), Messages.Post(Id) } }, HeadersOf(Tenants[i]));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _keys.Dispose();
    }

    [Fact]
    public async Task Single_calls_are_answered_for_their_tenant_on_both_paths()
    {
        // Cold, then cached, then with an explanation, which takes the message path.
        foreach (ExplanationPart[] explain in new ExplanationPart[][] { [], [], [ExplanationPart.Reasons] })
        {
            foreach (string tenant in Tenants) Assert.Equal(FollowersOf(tenant), (await ScoreAsync(tenant, explain)).Followers);
        }
    }

    [Fact]
    public async Task Batches_and_streams_are_answered_for_their_tenant()
    {
        for (int round = 0; round < 2; round++)
        {
            foreach (string tenant in Tenants)
            {
                var batch = new BatchScoreCreatorsRequest { Creators = { Messages.Creator(Id), Messages.Creator("unknown"), Messages.Creator(Id) } };
                Google.Protobuf.Collections.RepeatedField<BatchScoreItem> items = (await Server.Scores.BatchScoreCreatorsAsync(batch, HeadersOf(tenant))).Items;
                Assert.Equal(FollowersOf(tenant), items[0].Scores.Followers);
                Assert.Equal("CREATOR_NOT_FOUND", items[1].Error.Reason);
                Assert.Equal(FollowersOf(tenant), items[2].Scores.Followers);
                Assert.All(await StreamAsync(tenant), answer => Assert.Equal(FollowersOf(tenant), answer.Scores.Followers));
            }
        }
    }

    [Fact]
    public async Task While_the_store_is_unavailable_each_tenant_has_its_own_stale_answer()
    {
        foreach (string tenant in Tenants[1..]) await ScoreAsync(tenant);
        _store!.Sever();

        foreach (string tenant in Tenants[1..])
        {
            CreatorScores stale = await ScoreAsync(tenant);
            Assert.True(stale.Stale);
            Assert.Equal(FollowersOf(tenant), stale.Followers);
            Assert.Equal(FollowersOf(tenant), (await ScoreAsync(tenant, ExplanationPart.Contributions)).Followers);
            Assert.All(await StreamAsync(tenant), answer => Assert.Equal(FollowersOf(tenant), answer.Scores.Followers));
        }

        // The tenant that has not asked before is not cached, and gets no answer of another.
        RefusedCall refusal = await RefusedCall.OfAsync(Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(Id) }, HeadersOf(Tenants[0])));
        Assert.Equal(StatusCode.Unavailable, refusal.Code);
    }

    [Fact]
    public async Task Records_are_read_erased_and_simulated_for_their_tenant()
    {
        GetCreatorResponse record = await Server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(Id) }, HeadersOf("north"));
        Assert.Equal(FollowersOf("north"), record.Observations.Single(observation => observation.Profile?.HasFollowers == true).Profile.Followers);
        var simulate = new SimulateScoreRequest { Creator = Messages.Creator(Id), Changes = { new Observation { Profile = new ProfileSnapshot { PostCount = 7 } } } };
        Assert.Equal(FollowersOf("south"), (await Server.Scores.SimulateScoreAsync(simulate, HeadersOf("south"))).Before.Followers);

        Assert.True((await Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator(Id) }, HeadersOf("north"))).Existed);

        RefusedCall refusal = await RefusedCall.OfAsync(Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(Id) }, HeadersOf("north")));
        Assert.Equal(StatusCode.NotFound, refusal.Code);
        Assert.Equal(FollowersOf("south"), (await ScoreAsync("south")).Followers);
    }

    private static long FollowersOf(string tenant) => 10_000 + (1_000 * Array.IndexOf(Tenants, tenant));

    // A call without a credential has the default tenant.
    private Metadata? HeadersOf(string tenant) => _headers.GetValueOrDefault(tenant);

    private async Task<CreatorScores> ScoreAsync(string tenant, params ExplanationPart[] explain) =>
        (await Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(Id), Explain = { explain } }, HeadersOf(tenant))).Scores;

    private async Task<List<StreamScoresResponse>> StreamAsync(string tenant)
    {
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = Server.Scores.StreamScores(HeadersOf(tenant));
        await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator(Id), Tag = 1 });
        await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator(Id), Explain = { ExplanationPart.Reasons } });
        await stream.RequestStream.CompleteAsync();
        return await stream.ResponseStream.ReadAllAsync().ToListAsync();
    }
}
