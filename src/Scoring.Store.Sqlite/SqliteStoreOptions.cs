namespace Scoring.Store.Sqlite;

/// <summary>The settings of the embedded store. Each default states its reason; the sizes are in bytes.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>
    /// The database file. Its directory must exist: a volume that is not mounted must fail and not start an empty store.
    /// The store also keeps <c>-wal</c>, <c>-shm</c> and <c>.lock</c> files of the same name. A local disk: memory maps and locks fail over a network.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>
    /// How many reads run in parallel, 1 to 64; scans, which have a connection of their own, not counted. By default one per processor, from 2 (a large batch must not stop every score) to 8
    /// (a read is processor work while the file is in memory; more of them only wait for each other).
    /// </summary>
    public int ReaderConnections { get; init; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>
    /// Page cache of the writer, 1 MiB or more. 64 MiB hold the inner pages of the index and the pages of a large group of commits, so that
    /// a group neither reads from disk nor writes unfinished pages.
    /// </summary>
    public long WriterCacheBytes { get; init; } = 64L << 20;

    /// <summary>Page cache of each reader, 1 MiB or more. 8 MiB, since the memory map serves the first gigabyte without it and the system's file cache the rest.</summary>
    public long ReaderCacheBytes { get; init; } = 8L << 20;

    /// <summary>
    /// How much of the file is read through a memory map, 0 or more. 1 GiB, some half a million creators, saves a system call and a copy per page;
    /// 0 turns it off, which turns a read error of a failing disk from the end of the process into an error of one call.
    /// </summary>
    public long MmapBytes { get; init; } = 1L << 30;

    /// <summary>
    /// The length of the write-ahead log past which the writer empties it before it writes on, 1 MiB or more. Background checkpoints never
    /// catch up while the writer is saturated. 256 MiB are seconds of the highest write rate and under a second of recovery after a crash.
    /// While a reader prevents that, for instance a scan on a busy machine, the log may grow to twice this length (and one group of commits); then commits are
    /// refused until it can be emptied, which is better than a full disk.
    /// </summary>
    public long WalLimitBytes { get; init; } = 256L << 20;

    /// <summary>
    /// After how many pages of log a background checkpoint starts, 1 or more. 2,000 pages (8 MiB) keep the log in the cache of the system and make
    /// a checkpoint write each hot page once for many commits.
    /// </summary>
    public int CheckpointFrames { get; init; } = 2_000;

    /// <summary>
    /// Most records that share one transaction, 1 or more, as long as they come from more than one call. 500, past which a group saves hardly
    /// more syncs and only makes its first caller wait longer.
    /// </summary>
    public int MaxGroupCommits { get; init; } = 500;

    /// <summary>
    /// How many commits and erasures may wait for the writer, 1 or more; further ones fail with <see cref="StoreUnavailableException"/>. 1,024 fill several groups while one is
    /// being synced and bound the memory that waiting records hold.
    /// </summary>
    public int QueuedCalls { get; init; } = 1_024;

    /// <summary>
    /// Whether values are written with checksums. True by default; false before a return to an earlier version, which cannot read them. Values with and without are always read.
    /// </summary>
    public bool WritesChecksums { get; init; } = true;

    /// <summary>
    /// Whether a log is used of which acknowledged commits cannot be read: they are lost, and the damaged log is kept as a copy. False by default: the store is not opened.
    /// </summary>
    public bool AcceptsDamagedLog { get; init; }

    /// <summary>
    /// How long a statement waits for a lock, in milliseconds, 1 or more. Locks within the store last for milliseconds; 1,000 ms outlast the short read of
    /// another program; a longer one is reported.
    /// </summary>
    public int BusyTimeoutMs { get; init; } = 1_000;

    // A scan passes once over much: it has a connection of its own, so that reads do not wait for it, without the memory map and with a
    // small cache, so that a scan does not load the whole database into the memory of the process.
    internal SqliteStoreOptions ForScans() => this with { ReaderConnections = 1, MmapBytes = 0, ReaderCacheBytes = 2L << 20 };

    // A reader beside the process that owns the database: it changes nothing, and creates no database.
    internal SqliteStoreOptions ForOtherProcess() => ForScans() with { IsReadOnly = true };

    internal bool IsReadOnly { get; private init; }

    internal long WalRefusalBytes => checked(2 * WalLimitBytes);

    // Links are followed, as the engine does when it names the files beside the database: one database has one lock and one log.
    internal string FullPath
    {
        get
        {
            var file = new FileInfo(Path);
            return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }
    }

    internal void Check()
    {
        CheckRange(Path.Length, 1, int.MaxValue, nameof(Path) + "." + nameof(Path.Length));
        CheckRange(ReaderConnections, 1, 64, nameof(ReaderConnections));
        CheckRange(WriterCacheBytes, 1 << 20, long.MaxValue, nameof(WriterCacheBytes));
        CheckRange(ReaderCacheBytes, 1 << 20, long.MaxValue, nameof(ReaderCacheBytes));
        CheckRange(MmapBytes, 0, long.MaxValue, nameof(MmapBytes));
        CheckRange(WalLimitBytes, 1 << 20, long.MaxValue / 2, nameof(WalLimitBytes));
        CheckRange(CheckpointFrames, 1, int.MaxValue, nameof(CheckpointFrames));
        CheckRange(MaxGroupCommits, 1, int.MaxValue, nameof(MaxGroupCommits));
        CheckRange(QueuedCalls, 1, int.MaxValue, nameof(QueuedCalls));
        CheckRange(BusyTimeoutMs, 1, int.MaxValue, nameof(BusyTimeoutMs));
    }

    private static void CheckRange(long value, long low, long high, string name)
    {
        if (value < low || value > high) throw new ArgumentOutOfRangeException(nameof(value), $"{name} must be between {low} and {high}, not {value}.");
    }
}
