using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Credentials;

/// <summary>TLS over real sockets: protocols, certificates that are replaced while the server runs, and clients with certificates.</summary>
public sealed class ServerTlsTests : IDisposable
{
    private const string Auction = "spiffe://example.org/auction";

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_connection_has_tls_12_or_later_and_http_2()
    {
        _authority.WriteServer();
        await using RunningServer server = await StartAsync();

        foreach (SslProtocols protocol in new[] { SslProtocols.Tls12, SslProtocols.Tls13 })
        {
            using SslStream stream = await HandshakeAsync(server, protocol);
            Assert.Equal((protocol, SslApplicationProtocol.Http2), (stream.SslProtocol, stream.NegotiatedApplicationProtocol));
        }

#pragma warning disable SYSLIB0039, CA5397 // The test shows that the server refuses it.
        await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync(server, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("a password with blanks", true)]
    [InlineData("a password with blanks", false)]
    public async Task A_new_certificate_is_used_without_a_restart_and_an_invalid_one_is_not(string? password, bool isInFile)
    {
        string first = _authority.WriteServer(password);
        await using RunningServer server = await StartAsync(options => (options.Tls.KeyPasswordFile, options.Tls.KeyPassword) = (isInFile ? _authority.PasswordFile : null, isInFile ? null : password));
        Assert.Equal(first, await ThumbprintAsync(server));

        await File.WriteAllTextAsync(_authority.KeyFile, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        string second = _authority.WriteServer(password);

        await Eventually.IsAsync(async () => await ThumbprintAsync(server) == second, "the new certificate is in use");
    }

    [Theory]
    [InlineData("no certificate", null, null)]
    [InlineData(null, "no key", null)]
    [InlineData(null, null, "a wrong password")]
    public async Task A_server_with_an_invalid_certificate_does_not_start_and_tells_no_secret(string? certificate, string? key, string? password)
    {
        _authority.WriteServer("the password");
        if (certificate is not null) await File.WriteAllTextAsync(_authority.CertificateFile, certificate);
        if (key is not null) await File.WriteAllTextAsync(_authority.KeyFile, key);
        if (password is not null) await File.WriteAllTextAsync(_authority.PasswordFile, password);

        ServerConfigurationException failure = await Assert.ThrowsAsync<ServerConfigurationException>(() => StartAsync(options => options.Tls.KeyPasswordFile = _authority.PasswordFile));

        Assert.StartsWith("Scoring:Tls:CertificateFile names a file that must not be used: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password", failure.Message.Replace("its password", "", StringComparison.Ordinal).Replace(_authority.PasswordFile, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_is_an_identity_by_its_uri_or_its_common_name_and_only_as_it_was_issued()
    {
        _authority.WriteServer();
        using var stranger = new TestAuthority("authority");
        await using RunningServer server = await StartAsync(options =>
        {
            options.Tls.ClientAuthoritiesFile = _authority.AuthoritiesFile;
            options.Access.Certificates =
            [
                new CertificateIdentityOptions { Subject = Auction, Roles = "score" },
                new CertificateIdentityOptions { Subject = "crawler", Name = "crawl", Roles = "score, ingest", Sources = "crawl, shop", Tenant = "north" },
            ];
        });

        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, _authority.Client("any", Auction)));
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, _authority.Client("crawler")));
        X509Certificate2?[] invalid =
        [
            null,
            _authority.Client("unknown"),
            _authority.Client(Auction),
            _authority.Client("crawler", "spiffe://example.org/unknown"),
            _authority.Client("crawler", expires: TestAuthority.Expired),
            _authority.Client("crawler", usage: "1.3.6.1.5.5.7.3.1"),
            stranger.Client("crawler"),
        ];
        foreach (X509Certificate2? certificate in invalid) Assert.Equal((certificate?.Subject, StatusCode.Unauthenticated), (certificate?.Subject, await CodeOfAsync(server, certificate)));

        // Only the certificate of the connection is trusted, not one that a header names, and a credential in a header comes first.
        using GrpcChannel channel = Open(server, _authority.Client("crawler"));
        var ingest = new IngestService.IngestServiceClient(channel);
        Observation named = Messages.Profile("anna"), foreign = Messages.Post("anna");
        foreign.Source = "other";
        RecordObservationsResponse recorded = await ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { named, foreign } });
        Assert.Equal([ObservationStatus.Applied, ObservationStatus.Invalid], recorded.Results.Select(result => result.Status));
        Assert.Equal(("SOURCE_NOT_ALLOWED", "observations[1].source"), (recorded.Results[1].Error.Reason, recorded.Results[1].Error.FieldViolations.Single().Field));
        GetCreatorResponse record = await new CreatorService.CreatorServiceClient(channel).GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") });
        Assert.All(record.Observations, observation => Assert.Equal("crawl", observation.Source));
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await ingest.RecordObservationsAsync(Messages.Record("anna"), TestKeys.Bearer("sck_unknown")));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task New_authorities_are_used_without_a_restart_and_a_connection_follows()
    {
        _authority.WriteServer();
        using var next = new TestAuthority("next");
        await using RunningServer server = await StartAsync(options =>
        {
            options.Tls.ClientAuthoritiesFile = _authority.AuthoritiesFile;
            options.Access.Certificates = [new CertificateIdentityOptions { Subject = "crawler", Roles = "score" }];
        });
        using GrpcChannel earlier = Open(server, _authority.Client("crawler"));
        using GrpcChannel later = Open(server, next.Client("crawler"));
        Assert.Equal((StatusCode.NotFound, StatusCode.Unauthenticated), (await CodeOfAsync(earlier), await CodeOfAsync(later)));

        string own = await File.ReadAllTextAsync(_authority.AuthoritiesFile);
        await File.WriteAllTextAsync(_authority.AuthoritiesFile, own + await File.ReadAllTextAsync(next.AuthoritiesFile));
        await Eventually.IsAsync(async () => await CodeOfAsync(later) == StatusCode.NotFound, "the second authority is known");
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(earlier));
        File.Copy(next.AuthoritiesFile, _authority.AuthoritiesFile, overwrite: true);
        await Eventually.IsAsync(async () => await CodeOfAsync(earlier) == StatusCode.Unauthenticated, "the first authority is forgotten");
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(later));
    }

    [Fact]
    public async Task A_removed_authority_ends_the_streams_of_its_certificates_and_no_others()
    {
        _authority.WriteServer();
        using var next = new TestAuthority("next");
        string both = await File.ReadAllTextAsync(_authority.AuthoritiesFile) + await File.ReadAllTextAsync(next.AuthoritiesFile);
        await File.WriteAllTextAsync(_authority.AuthoritiesFile, both);
        await using RunningServer server = await StartAsync(options =>
        {
            options.Tls.ClientAuthoritiesFile = _authority.AuthoritiesFile;
            options.Access.Certificates = [new CertificateIdentityOptions { Subject = "crawler", Roles = "score" }];
        });
        using GrpcChannel removed = Open(server, _authority.Client("crawler"));
        using GrpcChannel kept = Open(server, next.Client("crawler"));
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> ended = await StreamAsync(removed);
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> served = await StreamAsync(kept);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        File.Copy(next.AuthoritiesFile, _authority.AuthoritiesFile, overwrite: true);

        RpcException end = await Assert.ThrowsAsync<RpcException>(() => ended.ResponseStream.MoveNext(patience.Token));
        Assert.Equal(StatusCode.Unauthenticated, end.StatusCode);
        await served.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("nobody"), PriorIfUnknown = true });
        Assert.True(await served.ResponseStream.MoveNext(patience.Token));
    }

    private static async Task<AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse>> StreamAsync(GrpcChannel channel)
    {
        AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = new ScoreService.ScoreServiceClient(channel).StreamScores();
        await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("nobody"), PriorIfUnknown = true });
        Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        return stream;
    }

    private static async Task<StatusCode> CodeOfAsync(GrpcChannel channel) => (await RefusedCall.OfAsync(
        new ScoreService.ScoreServiceClient(channel).ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }, new Metadata { { "x-forwarded-client-cert", "Subject=\"CN=crawler\"" } }))).Code;

    private async Task<StatusCode> CodeOfAsync(RunningServer server, X509Certificate2? certificate)
    {
        using GrpcChannel channel = Open(server, certificate);
        return await CodeOfAsync(channel);
    }

    private GrpcChannel Open(RunningServer server, X509Certificate2? certificate) =>
        GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = _authority.Handler(certificate), DisposeHttpClient = true });

    private async Task<string> ThumbprintAsync(RunningServer server)
    {
        using SslStream stream = await HandshakeAsync(server, SslProtocols.None);
        return ((X509Certificate2)stream.RemoteCertificate!).Thumbprint;
    }

    private async Task<SslStream> HandshakeAsync(RunningServer server, SslProtocols protocol)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", new Uri(server.Address).Port);
        var stream = new SslStream(socket.GetStream());
        SslClientAuthenticationOptions options = _authority.Handler().SslOptions;
        (options.TargetHost, options.EnabledSslProtocols, options.ApplicationProtocols) = ("127.0.0.1", protocol, [SslApplicationProtocol.Http11, SslApplicationProtocol.Http2]);
        await stream.AuthenticateAsClientAsync(options);
        return stream;
    }

    private Task<RunningServer> StartAsync(Action<ScoringServerOptions>? change = null) => RunningServer.StartAsync(options =>
    {
        options.Listen = "https://127.0.0.1:0";
        options.Tls = new TlsOptions { CertificateFile = _authority.CertificateFile, KeyFile = _authority.KeyFile };
        options.Access.Anonymous = null;
        change?.Invoke(options);
    });
}
