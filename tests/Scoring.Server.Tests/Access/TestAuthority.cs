using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Access;

/// <summary>A certificate authority of a test, and the PEM files that a server reads.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // The clock of the tests stands in this time, and so does that of the machine.
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _authority;

    public TestAuthority(string name = "authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        _authority = request.CreateSelfSigned(Begin, End);
        File.WriteAllText(AuthoritiesFile, _authority.ExportCertificatePem() + "\n");
    }

    public string AuthoritiesFile => _folder.At("ca.pem");

    public string CertificateFile => _folder.At("server.pem");

    public string KeyFile => _folder.At("server.key");

    public string PasswordFile => _folder.At("password");

    /// <summary>The time at which expired certificates have expired, on the clock of the tests.</summary>
    public static DateTimeOffset Expired { get; } = DateTimeOffset.FromUnixTimeMilliseconds(ManualClock.StartMs).AddDays(-1);

    /// <summary>Writes a new certificate for 127.0.0.1 and its key.</summary>
    /// <param name="password">Encrypts the key, and is in the password file; null for none.</param>
    /// <param name="expires">Its last moment; null for one that is far away.</param>
    /// <param name="begins">Its first moment; null for one that is long past.</param>
    /// <returns>The certificate's thumbprint.</returns>
    public string WriteServer(string? password = null, DateTimeOffset? expires = null, DateTimeOffset? begins = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddDnsName("localhost");
        using X509Certificate2 certificate = Issue("CN=server", key, names, ServerAuthentication, expires ?? End, begins);
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)));
        if (password is not null) File.WriteAllText(PasswordFile, password + "\n");
        return certificate.Thumbprint;
    }

    /// <summary>A certificate of a client, with its key.</summary>
    /// <param name="commonName">Its common name.</param>
    /// <param name="uri">A URI among its alternative names; null for none.</param>
    /// <param name="expires">Its last day; null for one that is far away.</param>
    /// <param name="usage">What it may be used for; null for the authentication of clients.</param>
    public X509Certificate2 Client(string commonName, string? uri = null, DateTimeOffset? expires = null, string? usage = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SubjectAlternativeNameBuilder? names = uri is null ? null : new SubjectAlternativeNameBuilder();
        names?.AddUri(new Uri(uri!));
        using X509Certificate2 certificate = Issue($"CN={commonName}", key, names, usage ?? ClientAuthentication, expires ?? End);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A handler of a client that trusts this authority, and has a certificate of its own or none.</summary>
    public SocketsHttpHandler Handler(X509Certificate2? certificate = null, Action<X509Certificate2>? onServer = null)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(_authority);
        return new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = trust,
                ClientCertificates = certificate is null ? null : [certificate],
                LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
                RemoteCertificateValidationCallback = (_, presented, _, errors) =>
                {
                    onServer?.Invoke((X509Certificate2)presented!);
                    return errors == SslPolicyErrors.None;
                },
            },
        };
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private X509Certificate2 Issue(string subject, ECDsa key, SubjectAlternativeNameBuilder? names, string usage, DateTimeOffset expires, DateTimeOffset? begins = null)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        if (names is not null) request.CertificateExtensions.Add(names.Build());
        return request.Create(_authority, begins ?? Begin, expires, RandomNumberGenerator.GetBytes(8));
    }
}
