using Scoring.Service.Calls;

namespace Scoring.Server.Credentials;

/// <summary>The identity of a validated credential. Calls have it as a request feature.</summary>
/// <param name="caller">The caller with the credential.</param>
/// <param name="expires">When the credential expires.</param>
/// <param name="trustedUntil">When the credential must be validated again; null for never before it expires.</param>
#pragma warning disable CA1001 // The source of the token has no timer and no handle, and lives as long as the identity: nothing is to be disposed of.
internal sealed class Identity(Caller caller, DateTimeOffset expires, DateTimeOffset? trustedUntil = null)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _revoked = new();

    /// <summary>The caller with the credential.</summary>
    public Caller Caller => caller;

    /// <summary>When the credential expires.</summary>
    public DateTimeOffset Expires => expires;

    /// <summary>When the credential must be validated again.</summary>
    public DateTimeOffset TrustedUntil => trustedUntil ?? expires;

    /// <summary>Cancelled when the credential is revoked. Calls in progress then end.</summary>
    public CancellationToken Revoked => _revoked.Token;

    /// <summary>Ends the calls in progress.</summary>
    /// <exception cref="AggregateException">Some of them failed to end. The credential is revoked nevertheless.</exception>
    public void Revoke() => _revoked.Cancel();
}
