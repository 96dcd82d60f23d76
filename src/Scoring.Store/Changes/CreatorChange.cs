using Scoring.Creators;

namespace Scoring.Store.Changes;

/// <summary>One change of a creator, or one signal about the delivery of changes. Delivered at least once; versions let a subscriber drop repetitions.</summary>
/// <param name="Kind">What it reports.</param>
/// <param name="Key">The creator; default for a signal.</param>
/// <param name="Version">The committed version; 0 when nothing was committed.</param>
/// <param name="Features">
/// The committed features, or null when they are not known. Valid only during <see cref="ICreatorChangeObserver.OnChange"/>; bounded subscribers always get null.
/// </param>
/// <param name="Epoch">
/// Of a signal: the epoch that it begins. Of a commit: <see cref="CreatorChanges.Epoch"/> before the commit was sent, for an own one, or at its arrival. When another epoch has begun since, the
/// store may have lost the commit again.
/// </param>
public readonly record struct CreatorChange(CreatorChangeKind Kind, CreatorKey Key, long Version, ReadOnlyMemory<byte>? Features, long Epoch)
{
    /// <summary>A commit with its features.</summary>
    public static CreatorChange Committed(in CreatorKey key, in StoredFeatures stored, long epoch) =>
        new(CreatorChangeKind.Committed, key, stored.Version, stored.Features, epoch);

    /// <summary>A commit of which only the version is known.</summary>
    public static CreatorChange Committed(in CreatorKey key, long version, long epoch) =>
        new(CreatorChangeKind.Committed, key, version, Features: null, epoch);

    /// <summary>An erasure.</summary>
    public static CreatorChange Erased(in CreatorKey key) => new(CreatorChangeKind.Erased, key, CreatorVersion.Absent, Features: null, Epoch: 0);

    /// <summary>A commit or an erasure whose outcome is unknown.</summary>
    public static CreatorChange Unverified(in CreatorKey key) => new(CreatorChangeKind.Unverified, key, CreatorVersion.Absent, Features: null, Epoch: 0);

    internal static CreatorChange Signal(CreatorChangeKind kind, long epoch) => new(kind, default, CreatorVersion.Absent, Features: null, epoch);
}
