using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scoring.Server.Configuration;
using Scoring.Server.Reloading;
using Scoring.Service.Calls;

namespace Scoring.Server.Credentials;

/// <summary>Validates client certificates and gives their identities. A certificate is validated once per connection, and again when the authorities change.</summary>
internal sealed class ClientCertificates
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly Reloaded<X509Certificate2Collection> _authorities;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Caller> _callers = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<X509Certificate2, Validated> _validated = [];

    /// <summary>Reads the identities.</summary>
    /// <param name="identities">The identities of the configuration.</param>
    /// <param name="authorities">The authorities of client certificates.</param>
    /// <param name="clock">The clock.</param>
    public ClientCertificates(IEnumerable<CertificateIdentityOptions> identities, Reloaded<X509Certificate2Collection> authorities, TimeProvider clock)
    {
        (_authorities, _clock) = (authorities, clock);
        foreach (CertificateIdentityOptions identity in identities)
        {
            CallerRoles roles = RoleNames.Known(RoleNames.Split(identity.Roles));
            string name = identity.Name is { Length: > 0 } named ? named : identity.Subject;
            _callers[identity.Subject] = new Caller(name, identity.Tenant, roles, AccessChecks.SourcesOf(identity));
        }
    }

    /// <summary>The identity of a certificate, which may have expired; null when the certificate is not valid or has no identity.</summary>
    public Identity? Find(X509Certificate2 certificate)
    {
        X509Certificate2Collection authorities = _authorities.Current;
        if (_validated.TryGetValue(certificate, out Validated? known) && known.Authorities == authorities) return known.Identity;
        var validated = new Validated(authorities, Validate(certificate, authorities));
        _validated.AddOrUpdate(certificate, validated);
        return validated.Identity;
    }

    private Identity? Validate(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(authorities);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = _clock.GetUtcNow().LocalDateTime;
        if (!chain.Build(certificate)) return null;
        try
        {
            Caller[] callers = [.. CertificateNames.Of(certificate).Where(_callers.ContainsKey).Select(name => _callers[name])];
            return callers is [{ } caller] ? new Identity(caller, new DateTimeOffset(certificate.NotAfter)) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private sealed record Validated(X509Certificate2Collection Authorities, Identity? Identity);
}
