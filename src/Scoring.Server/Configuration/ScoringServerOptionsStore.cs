namespace Scoring.Server.Configuration;

/// <content>The store.</content>
public sealed partial class ScoringServerOptions
{
    private const string MemoryAcknowledgement = "memory";

    /// <summary>The database file of the embedded store; created if missing. Only one process may open it. Ignored when <see cref="Redis"/> is set.</summary>
    public string DatabasePath { get; set; } = "scoring.db";

    /// <summary>
    /// Whether to start on a database whose write-ahead log lost acknowledged commits, once. Default: false. The damaged log is kept beside the database, <c>-wal.damaged</c>.
    /// </summary>
    public bool DatabaseAcceptDamagedLog { get; set; }

    /// <summary>
    /// Whether values are stored with checksums. Default: true. False while an earlier version, which cannot read them, uses the store. Values with and without are always read.
    /// </summary>
    public bool RecordChecksums { get; set; } = true;

    /// <summary>
    /// The time between two background verifications of all values, at 500 creators a second. Default: 1 day. Range: 1 minute to 365 days; 0 disables them. On Redis enable it on one server.
    /// </summary>
    public TimeSpan ScrubInterval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The connection string of the shared store in the syntax of StackExchange.Redis, for example <c>host:6379,user=scoring,password=…,ssl=true</c>.
    /// For a cluster, list several endpoints separated by commas; for Sentinel, list the Sentinels and set <c>serviceName=…</c>. Default: empty, which selects
    /// the embedded store. The value may contain a password: set it through the environment or a file. It is never logged.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>
    /// The prefix of every key in the shared store, which allows other applications to use the same Redis. At most 64 characters, without braces (they
    /// determine the cluster slot) and control characters. Servers with the same prefix share their data.
    /// </summary>
    public string RedisKeyPrefix { get; set; } = "scoring:";

    /// <summary>
    /// What an acknowledgement of the shared store guarantees. <c>memory</c>: the master has the commit; a fail-over or crash may lose it. <c>disk</c>:
    /// the master has synced it to disk; requires <c>appendfsync always</c>. <c>replicated</c>: <see cref="RedisReplicas"/> replicas have it too.
    /// Default: <c>memory</c>, because the other modes require a Redis that is configured for them.
    /// </summary>
    public string RedisAcknowledgement { get; set; } = MemoryAcknowledgement;

    /// <summary>
    /// How many replicas must have a commit before it is acknowledged; used when <see cref="RedisAcknowledgement"/> is <c>replicated</c>. Default: 1,
    /// which survives the loss of one machine. Range: 1 to 16.
    /// </summary>
    public int RedisReplicas { get; set; } = 1;

    /// <summary>
    /// How long a commit waits for its replicas before it fails. Default: 500 ms; a healthy replica confirms within milliseconds. Range: 1 ms to
    /// 1 minute.
    /// </summary>
    public TimeSpan RedisReplicationTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Timeout of one operation of the shared store, without the wait for replicas. The deadline of a call may end it earlier. Default: 250 ms,
    /// hundreds of times the duration on a healthy Redis. Range: 1 ms to 1 minute.
    /// </summary>
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Time to live of a creator's record in the shared store, measured from its last change. Default: zero, which disables expiry. Range: 1 second to 36,525
    /// days. The near cache does not serve a record after it either.
    /// </summary>
    public TimeSpan RedisRetention { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// Whether to accept a Redis that evicts keys when its memory is full; eviction loses acknowledged records without an error. Default: false; the
    /// server is then not ready on such a Redis.
    /// </summary>
    public bool RedisAllowEviction { get; set; }

    /// <summary>
    /// Whether to go on when Redis was emptied or replaced while the server runs. Default: false; commits are then refused until the server is restarted. With the acknowledgement <c>memory</c>, and with
    /// <see cref="RedisAllowEviction"/>, the server reports it and goes on after two seconds in any case.
    /// </summary>
    public bool RedisAcceptNewData { get; set; }
}
