using Scoring.Creators;
using Scoring.Service.Calls;

namespace Scoring.Server.Credentials;

/// <summary>The credential with which the server calls itself during the warm-up. It exists in memory only, and is valid until <see cref="Close"/>.</summary>
internal sealed class SelfCredential
{
    private readonly Identity _identity = new(new Caller("warm-up", CreatorKey.DefaultTenant, CallerRoles.Score, []), DateTimeOffset.MaxValue);
    private readonly CredentialDigest _digest;

    /// <summary>Creates a random credential.</summary>
    public SelfCredential()
    {
        (Key, _) = ApiKey.Create("warm-up", [], DateTimeOffset.UnixEpoch);
        _digest = CredentialDigest.Of(Key);
    }

    /// <summary>The API key.</summary>
    public string Key { get; }

    /// <summary>The identity of a key, if it is this one and is valid.</summary>
    public Identity? Find(in CredentialDigest digest) => digest.Equals(_digest) && !_identity.Revoked.IsCancellationRequested ? _identity : null;

    /// <summary>Ends the validity.</summary>
    public void Close() => _identity.Revoke();
}
