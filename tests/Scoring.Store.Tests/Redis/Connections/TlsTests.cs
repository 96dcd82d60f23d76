using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Files;
using Scoring.TestKit.Network;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>The store speaks TLS with a server that it can trust, and not with another.</summary>
public sealed class TlsTests
{
    // Where the library looks for an issuer that the system does not know.
    private const string IssuerVariable = "SERedis_IssuerCertPath";

    [RedisFact]
    public async Task A_server_is_spoken_to_over_TLS_when_its_issuer_is_trusted_and_only_then()
    {
        using var folder = new TemporaryFolder();
        WriteCertificate(folder);
        int port = LoopbackPorts.Find();
        await using SingleRedis redis = await SingleRedis.StartAsync(
            DurabilityMode.Memory,
            "--tls-port", port.ToString(CultureInfo.InvariantCulture),
            "--tls-cert-file", folder.At("server.crt"),
            "--tls-key-file", folder.At("server.key"),
            "--tls-ca-cert-file", folder.At("server.crt"),
            "--tls-auth-clients", "no");
        await redis.Node.AskAsync("ACL", "SETUSER", "scoring", "on", ">secret", "~*", "&*", "+@all");
        RedisStoreOptions options = RedisStores.Patient($"127.0.0.1:{port},ssl=true,sslHost=localhost,user=scoring,password=secret");

        await using (RedisCreatorStore distrustful = RedisStores.Open(options with { OperationTimeout = TimeSpan.FromMilliseconds(500) }))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => distrustful.FeaturesAsync(Key("anna")));
        }

        Environment.SetEnvironmentVariable(IssuerVariable, folder.At("server.crt"));
        try
        {
            await using FollowedStore store = await FollowedStore.OpenAsync(options);
            CommitResult one = await store.Store.CommitOneAsync(Key("anna"), 0, "one");
            await store.Store.AssertStoredAsync(Key("anna"), one.Version, "one");
        }
        finally
        {
            Environment.SetEnvironmentVariable(IssuerVariable, null);
        }
    }

    private static void WriteCertificate(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(folder.At("server.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.At("server.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
