using Grpc.Core;
using Scoring.Client.Results;
using Scoring.Client.Settings;
using Scoring.Client.Tests.Servers;
using Scoring.Protos;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Client.Tests.Connections;

/// <summary>API keys and tokens over TLS, and what a caller without one gets.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private readonly TestAuthority _authority = new();
    private readonly TestKeys _keys = new();
    private readonly TestIssuer _issuer = new();
    private TestServer _server = null!;
    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        _authority.WriteServer();
        _key = _keys.Add("both", "default", ["score", "ingest"]);
        _server = await TestServer.StartAsync(options =>
        {
            options.Listen = options.Listen.Replace("http:", "https:", StringComparison.Ordinal);
            options.Tls = new TlsOptions { CertificateFile = _authority.CertificateFile, KeyFile = _authority.KeyFile };
            options.Access = new AccessOptions { KeysFile = _keys.Path, Jwt = _issuer.Options };
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
        _keys.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task An_api_key_of_a_setting_or_a_file_is_accepted()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("key", _key);
        foreach (Action<ScoringClientOptions> credential in new Action<ScoringClientOptions>[] { options => options.ApiKey = _key, options => options.ApiKeyFile = file })
        {
            using ScoringClient client = Connect(credential);
            Assert.All(await client.RecordAsync([Messages.Post("anna")]), result => Assert.Equal((int)StatusCode.OK, result.Error?.Code ?? 0));
            Assert.IsType<Scored>(await client.ScoreAsync(Messages.Creator("anna")));
        }
    }

    [Fact]
    public async Task A_name_is_resolved_and_its_certificate_checked()
    {
        using ScoringClient client = Connect(options =>
        {
            options.Address = $"https://localhost:{_server.Port}";
            options.ApiKey = _key;
        });
        Assert.IsType<NotFound>(await client.ScoreAsync(Messages.Creator("unknown")));
    }

    [Fact]
    public async Task A_token_is_fetched_once_and_again_before_it_expires()
    {
        int fetched = 0;
        using ScoringClient client = Connect(options => options.TokenProvider = _ =>
        {
            fetched++;
            return ValueTask.FromResult(new ScoringToken(_issuer.Token("auction", ("roles", "score")), _server.Clock.GetUtcNow().AddHours(1)));
        });
        ScoreResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.ScoreAsync(Messages.Creator("unknown")).AsTask()));
        Assert.All(results, result => Assert.IsType<NotFound>(result));
        Assert.Equal(1, fetched);
        _server.Clock.Move(TimeSpan.FromMinutes(58));
        await client.ScoreAsync(Messages.Creator("unknown"));
        Assert.Equal(1, fetched);
        _server.Clock.Move(TimeSpan.FromMinutes(1.5));
        await client.ScoreAsync(Messages.Creator("unknown"));
        Assert.Equal(2, fetched);
    }

    [Fact]
    public async Task A_stream_whose_token_expired_continues_with_another_one()
    {
        int fetched = 0;
        int streams = 0;
        int refused = 1;
        _server.BeforeIngest = context => Task.FromResult(++streams > refused || TestServer.End(context, StatusCode.Unauthenticated));
        using ScoringClient client = Connect(options => options.TokenProvider = _ =>
        {
            fetched++;
            return ValueTask.FromResult(new ScoringToken(_issuer.Token("feed", ("roles", "ingest")), _server.Clock.GetUtcNow().AddHours(1)));
        });
        Assert.Equal(1, await IngestAsync(client));
        Assert.Equal((2, 2), (streams, fetched));
        (streams, refused) = (0, int.MaxValue);
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<ScoringException>(() => IngestAsync(client))).Error.Code);
        Assert.Equal(2, streams);
    }

    [Fact]
    public async Task A_failing_provider_is_an_exception_with_its_cause()
    {
        using ScoringClient client = Connect(options => options.TokenProvider = _ => throw new InvalidOperationException("The issuer does not answer."));
        ScoringException refused = await Assert.ThrowsAsync<ScoringException>(() => client.ScoreAsync(Messages.Creator("anna")).AsTask());
        Assert.Equal(StatusCode.Unauthenticated, refused.Error.Code);
        Assert.IsType<InvalidOperationException>(Assert.IsType<RpcException>(refused.InnerException).Status.DebugException);
    }

    [Fact]
    public async Task A_missing_credential_and_a_missing_role_are_exceptions()
    {
        using ScoringClient none = Connect(_ => { });
        ScoringException refused = await Assert.ThrowsAsync<ScoringException>(() => none.ScoreAsync(Messages.Creator("anna")).AsTask());
        Assert.Equal(ErrorReasons.NoValidCredential, refused.Error.Reason);
        Assert.Equal((StatusCode.Unauthenticated, ErrorReasons.NoValidCredential), (refused.Error.Code, (await Assert.ThrowsAsync<ScoringException>(() => none.RecordAsync([Messages.Post("anna")]))).Error.Reason));
        using ScoringClient scoresOnly = Connect(options => options.ApiKey = _keys.Add("scores", "default", ["score"]));
        await Assert.ThrowsAsync<ScoringException>(async () =>
        {
            await foreach (var batch in scoresOnly.IngestAsync(new[] { Messages.Post("anna") }.ToAsyncEnumerable())) Assert.Fail(batch.ToString());
        });
    }

    [Fact]
    public async Task A_server_of_another_authority_is_not_called_and_is_unavailable()
    {
        using TestAuthority other = new("other");
        using ScoringClient client = Connect(options =>
        {
            options.AuthoritiesFile = other.AuthoritiesFile;
            options.ApiKey = _key;
            options.MaxAttempts = 1;
        });
        await NoConnectionTests.AssertUnavailableAsync(client, StatusCode.Unavailable, $"The connection to {_server.Address} failed: The remote certificate is invalid");
        Assert.Equal(0, _server.Calls);
    }

    [Fact]
    public async Task Clear_text_to_a_port_with_tls_is_unavailable()
    {
        string address = $"http://127.0.0.1:{_server.Port}";
        using ScoringClient client = TestServer.Client(address, options => options.MaxAttempts = 1);
        await NoConnectionTests.AssertUnavailableAsync(client, StatusCode.Unavailable, $"The connection to {address} failed: ");
    }

    private static async Task<long> IngestAsync(ScoringClient client)
    {
        long position = 0;
        await foreach (var batch in client.IngestAsync(new[] { Messages.Post("anna") }.ToAsyncEnumerable())) position = batch.Position;
        return position;
    }

    private ScoringClient Connect(Action<ScoringClientOptions> change)
    {
        var minute = TimeSpan.FromMinutes(1);
        ScoringClientOptions options = new() { Address = _server.Address, ScoreDeadline = minute, RecordDeadline = minute, AuthoritiesFile = _authority.AuthoritiesFile };
        change(options);
        return new ScoringClient(options, logging: null, _server.Clock);
    }
}
