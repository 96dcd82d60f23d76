using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scoring.Server.Credentials;

namespace Scoring.LoadTest.Access;

/// <summary>The files of servers with TLS and credentials: a certificate, a keys file with one API key, and the key set of an issuer. They are made for one run.</summary>
internal sealed class AccessFiles : IDisposable
{
    private const string Issuer = "https://issuer.example";
    private const string Audience = "scoring";
    private const int RsaBits = 2_048;

    // Longer than any run.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(1);

    private readonly string _folder;

    /// <summary>Writes the files.</summary>
    /// <param name="folder">An empty folder.</param>
    public AccessFiles(string folder)
    {
        _folder = folder;
        Certificate = WriteCertificate();
        (ApiKey, ApiKeyRecord record) = Scoring.Server.Credentials.ApiKey.Create("load", ["score"], TimeProvider.System.GetUtcNow());
        KeysFile.Change(KeysPath, _ => [record]);
        Token = WriteIssuer();
    }

    /// <summary>The certificate of the servers, for 127.0.0.1.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>An API key with the role <c>score</c>.</summary>
    public string ApiKey { get; }

    /// <summary>A token with the role <c>score</c>, signed with RS256: about 600 characters.</summary>
    public string Token { get; }

    private string CertificatePath => Path.Combine(_folder, "server.pem");

    private string PrivateKeyPath => Path.Combine(_folder, "server.key");

    private string KeysPath => Path.Combine(_folder, "keys.json");

    private string IssuerPath => Path.Combine(_folder, "issuer.json");

    /// <summary>The settings of a server.</summary>
    /// <param name="kind">The credential that it requires.</param>
    /// <param name="overTls">Whether it listens with TLS.</param>
    public IEnumerable<(string Name, string Value)> SettingsOf(CredentialKind kind, bool overTls)
    {
        if (overTls)
        {
            yield return ("SCORING__TLS__CERTIFICATEFILE", CertificatePath);
            yield return ("SCORING__TLS__KEYFILE", PrivateKeyPath);
        }

        if (kind == CredentialKind.ApiKey) yield return ("SCORING__ACCESS__KEYSFILE", KeysPath);
        if (kind != CredentialKind.Token) yield break;
        yield return ("SCORING__ACCESS__JWT__ISSUER", Issuer);
        yield return ("SCORING__ACCESS__JWT__AUDIENCE", Audience);
        yield return ("SCORING__ACCESS__JWT__KEYS", IssuerPath);
    }

    /// <summary>The credential of a kind; null for none.</summary>
    public string? CredentialOf(CredentialKind kind) => kind switch
    {
        CredentialKind.ApiKey => ApiKey,
        CredentialKind.Token => Token,
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private X509Certificate2 WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        X509Certificate2 certificate = request.CreateSelfSigned(now - Validity, now + Validity);
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(PrivateKeyPath, key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    private string WriteIssuer()
    {
        using var rsa = RSA.Create(RsaBits);
        RsaSecurityKey key = new(rsa) { KeyId = "load" };
        RSAParameters shown = rsa.ExportParameters(includePrivateParameters: false);
        object published = new { kty = "RSA", use = "sig", alg = SecurityAlgorithms.RsaSha256, kid = key.KeyId, n = Base64UrlEncoder.Encode(shown.Modulus), e = Base64UrlEncoder.Encode(shown.Exponent) };
        File.WriteAllText(IssuerPath, JsonSerializer.Serialize(new { keys = new[] { published } }));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        object claims = new
        {
            iss = Issuer,
            aud = Audience,
            sub = "load",
            roles = "score",
            nbf = (now - Validity).ToUnixTimeSeconds(),
            exp = (now + Validity).ToUnixTimeSeconds(),
        };
        // The cache of signatures would keep the key, which is disposed of here.
        SigningCredentials signing = new(key, SecurityAlgorithms.RsaSha256) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(claims), signing);
    }
}
