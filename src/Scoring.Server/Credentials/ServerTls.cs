using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Scoring.Server.Configuration;
using Scoring.Server.Reloading;

namespace Scoring.Server.Credentials;

/// <summary>The certificates of the server and of the authorities of its clients. A connection uses those of the time of its handshake.</summary>
internal sealed class ServerTls
{
    private const string Tls = $"{nameof(ScoringServerOptions.Tls)}:";

    /// <summary>Reads the certificates.</summary>
    /// <param name="options">The settings, already validated.</param>
    /// <param name="authoritiesReplaced">Runs after the authorities have changed.</param>
    /// <exception cref="ServerConfigurationException">A file cannot be read, or is invalid.</exception>
    public ServerTls(TlsOptions options, Action authoritiesReplaced)
    {
        string[] files = options.KeyPasswordFile is { Length: > 0 } password ? [options.CertificateFile!, options.KeyFile!, password] : [options.CertificateFile!, options.KeyFile!];
        string? configured = options.KeyPassword is { Length: > 0 } ? options.KeyPassword : null;
        Certificate = new Reloaded<SslStreamCertificateContext>(
            $"{Tls}{nameof(options.CertificateFile)}", files, (content, _) => ReadCertificate(content, content.Count > 2 ? PasswordOf(content[2]) : configured));
        if (options.ClientAuthoritiesFile is { Length: > 0 } authorities)
        {
            Authorities = new Reloaded<X509Certificate2Collection>(
                $"{Tls}{nameof(options.ClientAuthoritiesFile)}", [authorities], (content, _) => ReadAuthorities(content), (_, _) => authoritiesReplaced());
        }
    }

    /// <summary>The certificate of the server with its intermediate certificates.</summary>
    public Reloaded<SslStreamCertificateContext> Certificate { get; }

    /// <summary>The authorities of client certificates; null when clients are not asked for one.</summary>
    public Reloaded<X509Certificate2Collection>? Authorities { get; }

    /// <summary>The first and the last moment at which the certificate and its intermediate certificates are valid.</summary>
    public (DateTimeOffset Begin, DateTimeOffset End) Validity
    {
        get
        {
            SslStreamCertificateContext context = Certificate.Current;
            X509Certificate2[] chain = [context.TargetCertificate, .. context.IntermediateCertificates];
            return (new DateTimeOffset(context.TargetCertificate.NotBefore), new DateTimeOffset(chain.Min(certificate => certificate.NotAfter)));
        }
    }

    /// <summary>The handshakes of an address with TLS. The address adds its protocol.</summary>
    public TlsHandshakeCallbackOptions Handshakes() => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = Certificate.Current,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowRenegotiation = false,
            ClientCertificateRequired = Authorities is not null,
#pragma warning disable MA0039, CA5359 // The handshake proves that the client has the private key. ClientCertificates validates the certificate itself, so that an invalid one is answered with UNAUTHENTICATED.
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore MA0039, CA5359
        }),
    };

    private static string PasswordOf(byte[] file) => Encoding.UTF8.GetString(file).TrimEnd('\r', '\n');

    private static SslStreamCertificateContext ReadCertificate(IReadOnlyList<byte[]> files, string? password)
    {
        string certificates = Encoding.UTF8.GetString(files[0]);
        string key = Encoding.UTF8.GetString(files[1]);
        try
        {
            X509Certificate2 certificate = password is null ? X509Certificate2.CreateFromPem(certificates, key) : X509Certificate2.CreateFromEncryptedPem(certificates, key, password);
            // The TLS library of Windows needs a key that is stored.
            if (OperatingSystem.IsWindows()) certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
            return SslStreamCertificateContext.Create(certificate, [.. CertificatesOf(certificates).Skip(1)], offline: true);
        }
        catch (ArgumentException failure)
        {
            throw new CryptographicException("The files have no certificate or key.", failure);
        }
    }

    private static X509Certificate2Collection ReadAuthorities(IReadOnlyList<byte[]> files)
    {
        X509Certificate2Collection authorities = CertificatesOf(Encoding.UTF8.GetString(files[0]));
        return authorities.Count > 0 ? authorities : throw new CryptographicException("The file has no certificate.");
    }

    // The parser skips what it cannot read. A file from which a certificate is missing must not be used.
    private static X509Certificate2Collection CertificatesOf(string pem)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPem(pem);
        return all.Count == pem.Split("-----BEGIN CERTIFICATE-----").Length - 1 ? all : throw new CryptographicException("A certificate of the file cannot be read.");
    }
}
