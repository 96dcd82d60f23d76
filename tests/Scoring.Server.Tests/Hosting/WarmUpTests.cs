using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Credentials;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.Store.Caching;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Tests.Hosting;

public sealed class WarmUpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://*:0")]
    [InlineData("unix:SOCKET")]
    public async Task A_server_is_ready_when_its_creators_are_remembered_and_answered(string listen)
    {
        await FillAsync();

        await using RunningServer server = await StartAsync(listen.Replace("SOCKET", _folder.At("scoring.sock"), StringComparison.Ordinal), TimeSpan.FromSeconds(1));

        NearCache cache = server.Application.Services.GetRequiredService<NearCache>();
        Assert.Equal(3, cache.Count);
        Assert.True(cache.AnswerBytes > 0);
    }

    [Fact]
    public async Task A_server_that_authenticates_its_callers_over_tls_warms_up_with_a_credential_that_ends()
    {
        await FillAsync();
        using var authority = new TestAuthority();
        using var keys = new TestKeys();
        authority.WriteServer();

        await using RunningServer server = await StartAsync("https://127.0.0.1:0", TimeSpan.FromSeconds(1), options =>
        {
            options.Tls = new TlsOptions { CertificateFile = authority.CertificateFile, KeyFile = authority.KeyFile };
            options.Access = new AccessOptions { KeysFile = keys.Path };
        });

        Assert.True(server.Application.Services.GetRequiredService<NearCache>().AnswerBytes > 0);
        SelfCredential self = server.Application.Services.GetRequiredService<CredentialSources>().Self;
        Assert.Null(self.Find(CredentialDigest.Of(self.Key)));
    }

    [Fact]
    public async Task An_empty_store_is_ready_at_once()
    {
        await using RunningServer server = await StartAsync("http://127.0.0.1:0", TimeSpan.FromMinutes(1));

        Assert.Equal(ServingStatus.Serving, (await new global::Grpc.Health.V1.Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest())).Status);
    }

    [Fact]
    public async Task Without_a_cache_there_is_nothing_to_remember()
    {
        await FillAsync();

        await using RunningServer server = await StartAsync("http://127.0.0.1:0", TimeSpan.FromMilliseconds(300), options => options.NearCacheEntries = 0);

        Assert.Equal(0, server.Application.Services.GetRequiredService<NearCache>().Count);
        Assert.Equal("anna", (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") })).Scores.Creator.Id);
    }

    private async Task FillAsync()
    {
        await using RunningServer server = await StartAsync("http://127.0.0.1:0", TimeSpan.Zero);
        await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("anna"), Messages.Post("bert"), Messages.Post("carl") } });
    }

    private Task<RunningServer> StartAsync(string listen, TimeSpan warmUp, Action<ScoringServerOptions>? change = null)
    {
        var options = new ScoringServerOptions { Listen = listen, DatabasePath = _folder.At("scoring.db"), ModelPath = RunningServer.ShippedModelPath, WarmUp = warmUp };
        // Other machines reach an address like http://*:0, so that calls without a credential must be allowed by name.
        options.Access.Anonymous = "score, ingest";
        change?.Invoke(options);
        return RunningServer.StartAsync(options, new ManualClock());
    }
}
