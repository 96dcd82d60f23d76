using Microsoft.IdentityModel.Logging;
using Scoring.Server.Configuration;
using Scoring.Server.Reloading;

namespace Scoring.Server.Credentials;

/// <summary>Where credentials are looked up: what the configuration names. Files are read when it is created.</summary>
internal sealed class CredentialSources
{
    /// <summary>Reads the files of the configuration.</summary>
    /// <param name="options">The settings, already validated.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ServerConfigurationException">A file cannot be read, or is invalid.</exception>
    public CredentialSources(ScoringServerOptions options, TimeProvider clock)
    {
        AccessOptions access = options.Access;
        if (access.KeysFile is { Length: > 0 } keys)
        {
            Keys = new Reloaded<ApiKeySet>($"{nameof(options.Access)}:{nameof(access.KeysFile)}", [keys], ApiKeySet.Parse, (earlier, next) => earlier.ReplaceBy(next));
        }

        if (access.Jwt.Issuer is { Length: > 0 })
        {
            // The messages of the library must not contain parts of tokens.
            IdentityModelEventSource.ShowPII = false;
            IssuerKeys = new IssuerKeys(access.Jwt.Keys!, clock);
            Tokens = new TokenValidator(access.Jwt, IssuerKeys, clock);
        }

        if (options.Tls.CertificateFile is { Length: > 0 } && options.Tls.KeyFile is { Length: > 0 }) Tls = new ServerTls(options.Tls, () => Certificates?.FollowAuthorities());
        if (access.Certificates.Count > 0 && Tls?.Authorities is { } authorities) Certificates = new ClientCertificates(access.Certificates, authorities, clock);
    }

    /// <summary>Whether callers are authenticated.</summary>
    public bool Any => Keys is not null || Tokens is not null || Certificates is not null;

    /// <summary>The credential of the warm-up.</summary>
    public SelfCredential Self { get; } = new();

    /// <summary>API keys; null when there is no keys file.</summary>
    public Reloaded<ApiKeySet>? Keys { get; }

    /// <summary>Tokens; null when there is no issuer.</summary>
    public TokenValidator? Tokens { get; }

    /// <summary>The keys of the issuer; null when there is no issuer.</summary>
    public IssuerKeys? IssuerKeys { get; }

    /// <summary>Client certificates; null when none has an identity.</summary>
    public ClientCertificates? Certificates { get; }

    /// <summary>The certificates of addresses with TLS; null when there is none.</summary>
    public ServerTls? Tls { get; }

    /// <summary>All content that is read again when its files change.</summary>
    public IEnumerable<IReloaded> Reloaded()
    {
        if (Keys is not null) yield return Keys;
        if (IssuerKeys?.File is { } file) yield return file;
        if (Tls is null) yield break;
        yield return Tls.Certificate;
        if (Tls.Authorities is { } authorities) yield return authorities;
    }
}
