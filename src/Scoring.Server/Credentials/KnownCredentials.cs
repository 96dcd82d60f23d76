using System.Collections.Concurrent;

namespace Scoring.Server.Credentials;

/// <summary>
/// Validated credentials, so that a call with a known one costs a lookup of some ten nanoseconds. A cryptographic digest of the credential would cost a third of a call.
/// Thread-safe.
/// </summary>
internal sealed class KnownCredentials
{
    /// <summary>The most credentials that are kept. A full cache is emptied: its credentials are then validated once more.</summary>
    public const int MaxEntries = 10_000;

    private readonly ConcurrentDictionary<string, Identity> _identities;
    private readonly ConcurrentDictionary<string, Identity>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private int _count;

    /// <summary>Creates an empty cache.</summary>
    public KnownCredentials()
    {
        _identities = new(CredentialComparer.Instance);
        _byText = _identities.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The number of credentials.</summary>
    public int Count => _identities.Count;

    /// <summary>The identity of a credential; null when it is not known, was revoked, or must be validated again.</summary>
    /// <param name="credential">The API key or the token alone, so that another form of its header is the same credential.</param>
    /// <param name="now">The time.</param>
    public Identity? Find(ReadOnlySpan<char> credential, DateTimeOffset now)
    {
        if (!_byText.TryGetValue(credential, out string? text, out Identity? identity)) return null;
        if (identity.TrustedUntil > now && !identity.Revoked.IsCancellationRequested) return identity;
        if (_identities.TryRemove(KeyValuePair.Create(text, identity))) Interlocked.Decrement(ref _count);
        return null;
    }

    /// <summary>Keeps the identity of a credential until it must be validated again.</summary>
    public void Add(ReadOnlySpan<char> credential, Identity identity)
    {
        // The count of the dictionary itself takes all of its locks.
        if (Volatile.Read(ref _count) >= MaxEntries)
        {
            _identities.Clear();
            Volatile.Write(ref _count, 0);
        }

        if (_byText.TryAdd(credential, identity)) Interlocked.Increment(ref _count);
    }
}
