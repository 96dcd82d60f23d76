namespace Scoring.Store;

/// <summary>Why a store does not answer or cannot commit as it promises: the same kinds for every store.</summary>
public enum StoreFaultKind
{
    /// <summary>None of the other kinds.</summary>
    Unknown = 0,

    /// <summary>The store cannot be reached, does not answer in time, or is not serving yet.</summary>
    Unreachable = 1,

    /// <summary>As many operations wait for the store as may. It passes by itself.</summary>
    Overloaded = 2,

    /// <summary>The disk of the store has no space left.</summary>
    DiskFull = 3,

    /// <summary>The disk of the store fails.</summary>
    DiskFailing = 4,

    /// <summary>The store can be read and not written.</summary>
    ReadOnly = 5,

    /// <summary>The write-ahead log is full, because another program reads the database and keeps it from being emptied.</summary>
    LogHeld = 6,

    /// <summary>Another program holds the lock of the store.</summary>
    Locked = 7,

    /// <summary>The memory of the store is full.</summary>
    MemoryFull = 8,

    /// <summary>Fewer replicas than promised are online or confirm a commit.</summary>
    NotEnoughReplicas = 9,

    /// <summary>The store is not configured for what its acknowledgements promise, or it is another store than the configured one.</summary>
    NotAsConfigured = 10,

    /// <summary>The store refuses the credentials, or does not permit what the service needs.</summary>
    Forbidden = 11,

    /// <summary>The files of the store are damaged.</summary>
    Damaged = 12,

    /// <summary>The files of the store were removed, replaced or emptied: what is written now is lost.</summary>
    FilesReplaced = 13,

    /// <summary>The store has other data than it had when the server began to use it: it was emptied or replaced.</summary>
    DataReplaced = 14,
}
