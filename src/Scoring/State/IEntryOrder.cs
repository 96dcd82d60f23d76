namespace Scoring.State;

/// <summary>Says which key an entry of a record has, and which of two snapshots of one key is the greater.</summary>
internal interface IEntryOrder<TEntry>
{
    /// <summary>Orders by key; the newest key is the greatest.</summary>
    static abstract int CompareKeys(in TEntry left, in TEntry right);

    /// <summary>Orders two snapshots of one key by stamp, then by canonical encoding. Zero when they are the same.</summary>
    static abstract int CompareSnapshots(in TEntry left, in TEntry right);
}
