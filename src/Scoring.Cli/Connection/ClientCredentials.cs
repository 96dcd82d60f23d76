using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Connection;

/// <summary>What a client shows to a server, and which servers it trusts.</summary>
internal sealed record ClientCredentials
{
    /// <summary>No credential, and the authorities of the system.</summary>
    public static ClientCredentials None { get; } = new();

    /// <summary>The API key or token; null for none.</summary>
    public string? Bearer { get; init; }

    /// <summary>The authorities of the server's certificate; null for those of the system.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>The certificate of the client with its key; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Reads credentials from files.</summary>
    /// <param name="keyFile">A file with an API key or token; null for none.</param>
    /// <param name="key">The API key or token itself, when there is no file.</param>
    /// <param name="authorities">A file of authorities (PEM); null for those of the system.</param>
    /// <param name="certificate">A file with a certificate (PEM), and its private key unless that is in a file of its own; null for none.</param>
    /// <param name="certificateKey">The file of the private key.</param>
    /// <exception cref="CommandFailedException">A file cannot be read, or is invalid. The message contains no content of it.</exception>
    public static ClientCredentials Read(string? keyFile, string? key, string? authorities, string? certificate, string? certificateKey)
    {
        string? bearer = keyFile is null ? key : ReadFile(keyFile, path => ConfigurationFile.ReadText(path).Trim());
        if (bearer is not null && (bearer.Length == 0 || bearer.Any(c => c is <= ' ' or > '~')))
        {
            throw CommandFailedException.Usage($"{keyFile ?? "SCORING_KEY"} has no API key or token: expected one word.");
        }

        return new ClientCredentials
        {
            Bearer = bearer,
            Authorities = authorities is null ? null : ReadFile(authorities, ReadAuthorities),
            Certificate = certificate is null ? null : ReadFile(certificate, path => X509Certificate2.CreateFromPem(ConfigurationFile.ReadText(path), ConfigurationFile.ReadText(certificateKey ?? path))),
        };
    }

    /// <summary>Applies certificates and authorities to connections.</summary>
    public void ApplyTo(SslClientAuthenticationOptions options)
    {
        if (Authorities is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(Authorities);
        }

        if (Certificate is not null) options.LocalCertificateSelectionCallback = (_, _, _, _, _) => Certificate;
    }

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPem(ConfigurationFile.ReadText(path));
        return all.Count > 0 ? all : throw new CryptographicException();
    }

    private static T ReadFile<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (CryptographicException failure)
        {
            throw CommandFailedException.Usage($"{path} has no certificate in PEM format, or its private key is missing.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Usage(failure.Message, failure);
        }
    }
}
