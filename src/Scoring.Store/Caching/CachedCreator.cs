using System.Runtime.CompilerServices;
using System.Text;
using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// One creator as the near cache remembers it: the features of one version, or that nothing is stored. Immutable but for the answer that is kept
/// beside them; a change of the creator makes a new one. May be used after it was dropped: it is then what was true when it was found.
/// </summary>
public sealed class CachedCreator
{
    // An entry stays when it was used since the hand last came by; so does its answer, for which another hand goes round.
    private const byte EntryUsed = 1;
    private const byte AnswerUsed = 2;

    private readonly string _tenant;

    // Id and features in one array: a second one would cost 24 bytes more. The id first: a lookup compares it, and finds it beside the array's length.
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

    /// <summary>The features of that version; empty when nothing is stored. Nobody writes to them.</summary>
    public ReadOnlyMemory<byte> Features => _bytes.AsMemory(_idLength);

    /// <summary>The same in the form of the store.</summary>
    public StoredFeatures Stored => Version == CreatorVersion.Absent ? default : new StoredFeatures(Version, Features);

    /// <summary>The key. Makes a string for the id: not for the hot path.</summary>
    public CreatorKey Key => new(_tenant, Platform, Encoding.UTF8.GetString(Id));

    /// <summary>The answer that was made of these features and kept, if there is one.</summary>
    public CachedAnswer? Answer
    {
        get
        {
            CachedAnswer? answer = Volatile.Read(ref _answer);
            // Written only when it changes, so that readers on several processors do not take the line from each other.
            if (answer is not null && (_uses & AnswerUsed) == 0) _uses |= AnswerUsed;
            return answer;
        }
    }

    internal ulong Hash { get; }

    /// <summary>Whether it is in the cache's table. Read and written under the stripe's lock.</summary>
    internal bool IsCached { get; set; }

    /// <summary>When it was last known to be true, in the clock's own unit.</summary>
    internal long Timestamp { get; private set; }

    private ReadOnlySpan<byte> Id => _bytes.AsSpan(0, _idLength);

    /// <summary>Asks the processor for what <see cref="Is"/> will compare.</summary>
    internal void PrefetchIdentity() => Prefetch.Start(ref Unsafe.AsRef(in _bytes));

    /// <summary>Asks the processor for the kept answer.</summary>
    internal void PrefetchAnswer() => Prefetch.Start(ref _answer);

    internal bool Is(in CreatorIdentity identity) =>
        Hash == identity.Hash && Platform == identity.Platform && identity.Id.SequenceEqual(Id) && string.Equals(_tenant, identity.Tenant, StringComparison.Ordinal);

    /// <summary>Takes note that it was still true at a later time. For the holder of the stripe's lock; whoever finds the entry meanwhile takes either time for good.</summary>
    internal void Confirm(long timestamp) => Timestamp = timestamp;

    internal void MarkUsed()
    {
        if ((_uses & EntryUsed) == 0) _uses |= EntryUsed;
    }

    /// <summary>Whether it was used since the last call. A use that falls between the two steps is forgotten, which costs at most one read.</summary>
    internal bool TakeUse() => Take(EntryUsed);

    /// <summary>Whether its answer was used since the last call.</summary>
    internal bool TakeAnswerUse() => Take(AnswerUsed);

    /// <summary>Puts another answer in place, or none, and gives the one that was there. For the holder of the stripe's lock.</summary>
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
