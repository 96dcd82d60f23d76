namespace Scoring.Server.Credentials;

/// <summary>The API keys of one state of the keys file, by digest. Revoked keys are not in it. Immutable.</summary>
internal sealed class ApiKeySet
{
    private readonly Dictionary<CredentialDigest, Key> _keys = [];

    private ApiKeySet(IReadOnlyList<ApiKeyRecord> records, ApiKeySet? previous)
    {
        foreach (ApiKeyRecord record in records.Where(record => record.Revoked is null))
        {
            CredentialDigest digest = CredentialDigest.Parse(record.Sha256)!.Value;
            bool isSame = previous is not null && previous._keys.TryGetValue(digest, out Key? earlier) && earlier.Record.GrantsSameAs(record);
            _keys.Add(digest, isSame ? previous!._keys[digest] : new Key(record, new Identity(record.ToCaller(), record.Expires ?? DateTimeOffset.MaxValue)));
        }
    }

    /// <summary>Reads the keys of a keys file.</summary>
    /// <param name="files">The content of the file.</param>
    /// <param name="previous">The earlier state. Keys that have not changed keep their identity.</param>
    /// <exception cref="FormatException">The bytes are not a keys file; the message contains the fault.</exception>
    public static ApiKeySet Parse(IReadOnlyList<byte[]> files, ApiKeySet? previous) => new(KeysFile.Parse(files[0]), previous);

    /// <summary>Revokes the identities of keys that are not in a later state, or have changed in it.</summary>
    /// <exception cref="AggregateException">Calls in progress failed to end. All these identities are revoked nevertheless.</exception>
    public void ReplaceBy(ApiKeySet next)
    {
        List<Exception> faults = [];
        foreach ((CredentialDigest digest, Key key) in _keys)
        {
            try
            {
                if (next.Find(digest) != key.Identity) key.Identity.Revoke();
            }
            catch (AggregateException fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count > 0) throw new AggregateException(faults);
    }

    /// <summary>The identity of a key, which may have expired; null when the key is unknown or revoked.</summary>
    public Identity? Find(in CredentialDigest digest) => _keys.GetValueOrDefault(digest)?.Identity;

    private sealed record Key(ApiKeyRecord Record, Identity Identity);
}
