using System.Runtime.CompilerServices;
using System.Text;
using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// One entry of the near cache: the features of one version of a creator, or that the creator is not stored. Immutable except for the answer that is kept
/// beside the features; a change of the creator makes a new entry. It may be used after it was removed from the cache: it is then the state at the time when it was found.
/// </summary>
public sealed class CachedCreator
{
    // Set by readers, taken by the two clock hands of the table: one for entries and one for answers.
    private const byte EntryUsed = 1;
    private const byte AnswerUsed = 2;

    private readonly string _tenant;

    // Id and features in one array: a second one would cost 24 bytes more. The id comes first: a lookup compares it, and it lies next to the array's length.
    private readonly byte[] _bytes;
    private readonly int _idLength;
    private CachedAnswer? _answer;
    private byte _uses;

    internal CachedCreator(in CreatorIdentity identity, long version, ReadOnlySpan<byte> features, long timestamp)
    {
        _tenant = identity.Tenant;
        Platform = identity.Platform;
        Hash = identity.Hash;
        Version = version;
        Timestamp = timestamp;
        _bytes = new byte[identity.Id.Length + features.Length];
        _idLength = identity.Id.Length;
        identity.Id.CopyTo(_bytes);
        features.CopyTo(_bytes.AsSpan(_idLength));
    }

    /// <summary>The platform of the account.</summary>
    public Platform Platform { get; }

    /// <summary>The version of the record; 0 when nothing is stored.</summary>
    public long Version { get; }

    /// <summary>The features of that version; empty when nothing is stored. Never changed.</summary>
    public ReadOnlyMemory<byte> Features => _bytes.AsMemory(_idLength);

    /// <summary>Version and features as the store returns them.</summary>
    public StoredFeatures Stored => Version == CreatorVersion.Absent ? default : new StoredFeatures(Version, Features);

    /// <summary>The key. Allocates a string for the id: not for the hot path.</summary>
    public CreatorKey Key => new(_tenant, Platform, Encoding.UTF8.GetString(Id));

    /// <summary>The answer that was computed from these features and kept; null when there is none.</summary>
    public CachedAnswer? Answer
    {
        get
        {
            CachedAnswer? answer = Volatile.Read(ref _answer);
            // Written only when it changes, so that readers on several processors do not invalidate each other's cache line.
            if (answer is not null && (_uses & AnswerUsed) == 0) _uses |= AnswerUsed;
            return answer;
        }
    }

    internal ulong Hash { get; }

    /// <summary>Whether it is in the cache's table. Read and written under the stripe's lock.</summary>
    internal bool IsCached { get; set; }

    /// <summary>When it was last verified, in timestamp units of the clock.</summary>
    internal long Timestamp { get; private set; }

    private ReadOnlySpan<byte> Id => _bytes.AsSpan(0, _idLength);

    /// <summary>Prefetches what <see cref="Is"/> compares.</summary>
    internal void PrefetchIdentity() => Prefetch.Start(ref Unsafe.AsRef(in _bytes));

    /// <summary>Prefetches the kept answer.</summary>
    internal void PrefetchAnswer() => Prefetch.Start(ref _answer);

    internal bool Is(in CreatorIdentity identity) =>
        Hash == identity.Hash && Platform == identity.Platform && identity.Id.SequenceEqual(Id) && string.Equals(_tenant, identity.Tenant, StringComparison.Ordinal);

    /// <summary>Records that it was verified again at a later time. Call it under the stripe's lock; a concurrent reader may see either time.</summary>
    internal void Confirm(long timestamp) => Timestamp = timestamp;

    internal void MarkUsed()
    {
        if ((_uses & EntryUsed) == 0) _uses |= EntryUsed;
    }

    /// <summary>Whether it was used since the last call. A concurrent use may be lost, which costs at most one read.</summary>
    internal bool TakeUse() => Take(EntryUsed);

    /// <summary>Whether its answer was used since the last call.</summary>
    internal bool TakeAnswerUse() => Take(AnswerUsed);

    /// <summary>Replaces the kept answer, or removes it, and returns the previous one. Call it under the stripe's lock.</summary>
    internal CachedAnswer? Exchange(CachedAnswer? answer)
    {
        CachedAnswer? before = _answer;
        Volatile.Write(ref _answer, answer);
        return before;
    }

    private bool Take(byte use)
    {
        if ((_uses & use) == 0) return false;
        _uses &= (byte)~use;
        return true;
    }
}
