using Scoring.Observations;

namespace Scoring.State;

/// <summary>Orders the entries of a record by key, and snapshots of one key.</summary>
internal interface IEntryOrder<TEntry>
{
    /// <summary>The stamp of a snapshot.</summary>
    static abstract Stamp StampOf(in TEntry entry);

    /// <summary>Orders by key; the newest key is the greatest.</summary>
    static abstract int CompareKeys(in TEntry left, in TEntry right);

    /// <summary>Orders two snapshots of one key by stamp, then by canonical encoding. Zero if they are equal.</summary>
    static abstract int CompareSnapshots(in TEntry left, in TEntry right);
}
