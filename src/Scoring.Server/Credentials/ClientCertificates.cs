using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scoring.Server.Configuration;
using Scoring.Server.Reloading;
using Scoring.Service.Calls;

namespace Scoring.Server.Credentials;

/// <summary>
/// Validates client certificates and gives their identities. A certificate is validated once per connection, and again when the authorities change: one that is not accepted any more is
/// revoked. All members may be called concurrently.
/// </summary>
internal sealed class ClientCertificates
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly Reloaded<X509Certificate2Collection> _authorities;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Caller> _callers = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<X509Certificate2, Known> _known = [];

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
    /// <exception cref="AggregateException">Calls in progress of a certificate that is not accepted any more failed to end. It is revoked nevertheless.</exception>
    public Identity? Find(X509Certificate2 certificate)
    {
        Known known = _known.GetValue(certificate, static _ => new Known());
        return known.Validated is { } validated && validated.Authorities == _authorities.Current ? validated.Identity : Validate(certificate, known);
    }

    /// <summary>Validates the certificates of all connections again after the authorities have changed, and revokes those that are not accepted any more.</summary>
    /// <exception cref="AggregateException">Calls in progress failed to end. All these certificates are revoked nevertheless.</exception>
    public void FollowAuthorities()
    {
        List<Exception> faults = [];
        foreach ((X509Certificate2 certificate, _) in _known)
        {
            try
            {
                Find(certificate);
            }
            catch (AggregateException fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count > 0) throw new AggregateException(faults);
    }

    private Identity? Validate(X509Certificate2 certificate, Known known)
    {
        Identity? revoked = null;
        Validated? validated;
        lock (known.Lock)
        {
            // Until the authorities are those of the validation, so that a change at the same time is not missed.
            while ((validated = known.Validated) is null || validated.Authorities != _authorities.Current)
            {
                X509Certificate2Collection authorities = _authorities.Current;
                Identity? earlier = validated?.Identity;
                Identity? identity = CallerOf(certificate, authorities) is { } caller ? earlier ?? new Identity(caller, new DateTimeOffset(certificate.NotAfter)) : null;
                if (identity is null) revoked ??= earlier;
                known.Validated = new Validated(authorities, identity);
            }
        }

        revoked?.Revoke();
        return validated.Identity;
    }

    private Caller? CallerOf(X509Certificate2 certificate, X509Certificate2Collection authorities)
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
            return callers is [{ } caller] ? caller : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private sealed class Known
    {
        public Lock Lock { get; } = new();

        public volatile Validated? Validated;
    }

    private sealed record Validated(X509Certificate2Collection Authorities, Identity? Identity);
}
