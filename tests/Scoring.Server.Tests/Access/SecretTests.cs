using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Diagnosis;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Access;

/// <summary>No secret appears in a log of any level, an error, or the diagnosis, whatever goes wrong.</summary>
public sealed class SecretTests : IDisposable
{
    private const string RedisPassword = "redis-secret-5f1d";
    private const string KeyPassword = "key-secret-77ab";

    private readonly TestAuthority _authority = new();
    private readonly TestKeys _keys = new();
    private readonly TestIssuer _issuer = new();
    private readonly RecordingLoggerProvider _log = new();
    private readonly List<string> _texts = [];

    public void Dispose()
    {
        _authority.Dispose();
        _keys.Dispose();
        _issuer.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Nothing_that_a_server_writes_has_a_secret()
    {
        _authority.WriteServer(KeyPassword);
        string valid = _keys.Add("valid", "default", ["score", "ingest", "admin"]), expired = _keys.Add("expired", "default", ["score"], expires: DateTimeOffset.UnixEpoch);
        string token = _issuer.Token("auction", ("roles", "score")), invalid = _issuer.TokenOfPublicKey(), cut = token[..^3];
        await using (RunningServer server = await RunningServer.StartAsync(Configure, builder =>
        {
            builder.Logging.AddProvider(_log);
            builder.Logging.AddFilter<RecordingLoggerProvider>(category: null, LogLevel.Trace);
        }))
        {
            using GrpcChannel channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = _authority.Handler(), DisposeHttpClient = true });
            foreach (string credential in new[] { valid, expired, token, invalid, cut, $"sck_{KeyPassword}" }) await CallAsync(channel, credential);
            await File.WriteAllTextAsync(_authority.PasswordFile, $"{KeyPassword}-wrong");
            _keys.Edit(json => json["keys"]![0]!["sha256"] = valid);
            await File.WriteAllTextAsync(_issuer.KeysFile, $"{{\"keys\": \"{token}\"");
            await Eventually.IsAsync(() => _log.Lines.Count(line => line.Contains("are not used", StringComparison.Ordinal)) >= 3, "the invalid files are logged");
        }

        await AddFailureAsync(options => options.Listen = "https://127.0.0.1:0");
        await AddFailureAsync(options => options.RedisTimeout = TimeSpan.Zero);
        await AddFailureAsync(options => options.Tls.KeyPassword = KeyPassword);
        await AddFailureAsync(options => (options.Tls.KeyPasswordFile, options.Tls.KeyPassword) = (null, $"{KeyPassword}-wrong"));
        await AddFailureAsync(options => options.Redis += ",colour=blue");
        var settings = new ScoringServerOptions { Redis = Connection, RedisTimeout = TimeSpan.FromMilliseconds(200) };
        StoreReport report = await StoreCheckup.RunAsync(settings, TimeProvider.System, CancellationToken.None);
        _texts.AddRange([report.Location, .. report.Findings.Select(finding => finding.Text)]);

        Assert.True(_log.Lines.Count > 100, "Everything is logged.");
        string[] secrets = [RedisPassword, KeyPassword, valid, expired, token.Split('.')[2], invalid.Split('.')[2], token.Split('.')[1], valid[4..], expired[4..]];
        foreach (string text in _texts.Concat(_log.Lines)) Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private const string Connection = $"127.0.0.1:9,user=scoring,password={RedisPassword},connectTimeout=200";

    private void Configure(ScoringServerOptions options)
    {
        options.Listen = "https://127.0.0.1:0";
        options.Redis = Connection;
        options.Tls = new TlsOptions { CertificateFile = _authority.CertificateFile, KeyFile = _authority.KeyFile, KeyPasswordFile = _authority.PasswordFile };
        options.Access = new AccessOptions { KeysFile = _keys.Path, Jwt = _issuer.Options };
    }

    private async Task CallAsync(GrpcChannel channel, string credential)
    {
        foreach (AsyncUnaryCall<ScoreCreatorResponse> call in new[]
        {
            new ScoreService.ScoreServiceClient(channel).ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }, TestKeys.Bearer(credential)),
            new ScoreService.ScoreServiceClient(channel).ScoreCreatorAsync(new ScoreCreatorRequest(), TestKeys.Bearer(credential)),
        })
        {
            RefusedCall refused = await RefusedCall.OfAsync(call);
            _texts.Add($"{refused.Message} {refused.Status}");
        }
    }

    private async Task AddFailureAsync(Action<ScoringServerOptions> change) => _texts.Add((await Assert.ThrowsAsync<ServerConfigurationException>(() => RunningServer.StartAsync(options =>
    {
        Configure(options);
        change(options);
    }))).ToString());
}
