using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Access;

/// <summary>Each call is authenticated by itself, also in front of the fast path, whose calls share the server's services.</summary>
public sealed class AuthenticationTests
{
    private const int Calls = 400;

    [Fact]
    public async Task Concurrent_calls_of_tenants_over_one_connection_get_their_own_answers()
    {
        using var keys = new TestKeys();
        Metadata[] headers = [.. Enumerable.Range(0, 8).Select(number => TestKeys.Bearer(keys.Add($"caller-{number}", $"tenant-{number}", ["score", "ingest"])))];
        await using RunningServer server = await RunningServer.StartAsync(options => (options.Access.KeysFile, options.Access.Anonymous) = (keys.Path, null));
        for (int i = 0; i < headers.Length; i++)
        {
            await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Profile("anna", followers: 1_000 + i) } }, headers[i]);
        }

        await Parallel.ForAsync(0, Calls, async (call, end) =>
        {
            int tenant = call % headers.Length;
            CreatorScores scores = (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") }, headers[tenant], cancellationToken: end)).Scores;
            Assert.Equal(1_000 + tenant, scores.Followers);
        });
        await IsRefusedAsync(server, []);
    }

    [Fact]
    public async Task No_refusal_tells_why_a_credential_is_not_valid()
    {
        using var keys = new TestKeys();
        string right = keys.Add("right", "default", ["score"]);
        string expired = keys.Add("expired", "default", ["score"], expires: DateTimeOffset.UnixEpoch);
        string revoked = keys.Add("revoked", "default", ["score"]);
        keys.Revoke("revoked");
        await using RunningServer server = await RunningServer.StartAsync(options => (options.Access.KeysFile, options.Access.Anonymous) = (keys.Path, null));

        RefusedCall[] refused =
        [
            await IsRefusedAsync(server, []),
            await IsRefusedAsync(server, TestKeys.Bearer("")),
            await IsRefusedAsync(server, TestKeys.Bearer(expired)),
            await IsRefusedAsync(server, TestKeys.Bearer(revoked)),
            await IsRefusedAsync(server, TestKeys.Bearer(right[..^1])),
            await IsRefusedAsync(server, TestKeys.Bearer(new string('a', 9_000))),
            await IsRefusedAsync(server, TestKeys.Bearer("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.")),
            await IsRefusedAsync(server, new Metadata { { "authorization", $"Basic {right}" } }),
            await IsRefusedAsync(server, new Metadata { { "authorization", $"Bearer {right}" }, { "authorization", $"Bearer {right}" } }),
            await IsRefusedAsync(server, new Metadata { { "x-api-key", right } }),
        ];

        Assert.All(refused, one => Assert.Equal(refused[0].Status, one.Status));
        Assert.Equal(StatusCode.NotFound, (await ScoreAsync(server, TestKeys.Bearer(right))).Code);
        Assert.Equal(StatusCode.NotFound, (await ScoreAsync(server, new Metadata { { "authorization", $"bearer  {right}" } })).Code);
    }

    [Fact]
    public async Task Without_configuration_programs_of_the_machine_need_no_credential()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.Access.Anonymous = null);

        Assert.Equal(StatusCode.NotFound, (await ScoreAsync(server, [])).Code);
        // A proxy in front may pass on a credential that is none of this server's.
        Assert.Equal(StatusCode.NotFound, (await ScoreAsync(server, TestKeys.Bearer("of-the-proxy"))).Code);
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") });
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") }))).Code);
    }

    [Fact]
    public async Task Calls_without_a_credential_have_the_roles_of_the_setting_only()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.Access.Anonymous = "score, ingest");

        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        RefusedCall erase = await RefusedCall.OfAsync(server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") }));
        Assert.Equal((StatusCode.PermissionDenied, "ROLE_REQUIRED", "admin"), (erase.Code, erase.Info.Reason, erase.Info.Metadata["role"]));
        Assert.NotEmpty((await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") })).Observations);
    }

    private static async Task<RefusedCall> IsRefusedAsync(RunningServer server, Metadata headers)
    {
        RefusedCall refused = await ScoreAsync(server, headers);
        Assert.Equal((StatusCode.Unauthenticated, "scoring.v1", "NO_VALID_CREDENTIAL"), (refused.Code, refused.Info.Domain, refused.Info.Reason));
        return refused;
    }

    private static Task<RefusedCall> ScoreAsync(RunningServer server, Metadata headers) =>
        RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }, headers));
}
