namespace Scoring.Server.Configuration;

/// <summary>
/// All settings of the server, read from the configuration section <c>Scoring</c>. Sources, in increasing precedence: <c>appsettings.json</c>, environment
/// variables (<c>SCORING__DATABASEPATH</c>), the command line (<c>--Scoring:DatabasePath=…</c>).
/// </summary>
public sealed class ScoringServerOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Scoring";

    private const string MemoryAcknowledgement = "memory";

    /// <summary>
    /// The addresses to listen on: <c>http://HOST:PORT</c> or <c>unix:/absolute/path</c>; several are separated by commas. Port 0 selects a free port.
    /// Default: loopback only, because the server does not authenticate callers.
    /// </summary>
    public string Listen { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The database file of the embedded store; created if missing. Only one process may open it. Ignored when <see cref="Redis"/> is set.</summary>
    public string DatabasePath { get; set; } = "scoring.db";

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
    /// days. The near cache may serve an expired record for up to <see cref="NearCacheMaxAge"/> longer.
    /// </summary>
    public TimeSpan RedisRetention { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// Whether to accept a Redis that evicts keys when its memory is full; eviction loses acknowledged records without an error. Default: false; the
    /// server is then not ready on such a Redis.
    /// </summary>
    public bool RedisAllowEviction { get; set; }

    /// <summary>The path of the model file (JSON). It is read and validated before the port opens.</summary>
    public string ModelPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json");

    /// <summary>
    /// The granularity to which the clock is rounded down to obtain the time of a score. Default: 1 minute; calls within the same minute return the same
    /// scores, and no score changes visibly within a minute. Range: 1 ms to 1 day, whole milliseconds.
    /// </summary>
    public TimeSpan AsOfGranularity { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Maximum size of a received message in bytes. Default: 4 MiB, the default limit of gRPC clients; a full batch of 1,000 observations needs well below
    /// 1 MiB. Range: 64 KiB to 64 MiB.
    /// </summary>
    public int MaxReceiveMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Maximum number of concurrent calls per connection; further calls wait at the client. Default: 1,000, because gRPC clients send all calls over one
    /// connection and the usual limit of 100 would queue them long before the server is busy. Range: 1 to 100,000.
    /// </summary>
    public int MaxCallsPerConnection { get; set; } = 1_000;

    /// <summary>
    /// Maximum number of connections; further ones are closed. Default: 10,000, so that a connection leak in a client does not use up the file handles.
    /// Range: 1 to 1,000,000.
    /// </summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// Maximum number of observations that wait for their commit, over all calls. A call that would exceed it is rejected with RESOURCE_EXHAUSTED and a retry
    /// delay; a single call above the limit is admitted when no other call waits. Default: 50,000, some seconds of work and 50 MB. Range: 1 to 10,000,000.
    /// </summary>
    public int IngestMaxWaiting { get; set; } = 50_000;

    /// <summary>
    /// Whether <c>CreatorService.WithdrawSource</c> and <c>CreatorService.Correct</c> are allowed. Default: false. The server does not authenticate callers, so it refuses to start with
    /// this setting when it listens on any address but loopback addresses and Unix sockets.
    /// </summary>
    public bool EnableCorrections { get; set; }

    /// <summary>
    /// Maximum number of creators in the near cache; 0 disables the cache. Default: 200,000, about 130 MB when full. Memory is used only for cached
    /// creators. Range: 0 to 100,000,000.
    /// </summary>
    public int NearCacheEntries { get; set; } = 200_000;

    /// <summary>
    /// Maximum size of the pre-serialized answers of cached creators, in bytes; 0 disables them. Default: 128 MiB, the answers of about 130,000 creators.
    /// Range: 0 to 1 TiB.
    /// </summary>
    public long NearCachePreparedBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>
    /// The age at which a cached creator is read again even without a change notification. Default: 10 minutes. It limits staleness when a notification is lost
    /// and costs one read per cached creator and period. Range: 1 second to 1 day.
    /// </summary>
    public TimeSpan NearCacheMaxAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether to request 2 MB pages for the heap from Linux (transparent huge pages). Default: true; with many cached creators a cache hit is about 5 %
    /// cheaper. No effect on systems without transparent huge pages and on systems that enable them for all processes.
    /// </summary>
    public bool HugePages { get; set; } = true;

    /// <summary>
    /// Maximum duration of the warm-up before the server reports ready. During warm-up the server calls itself until its code is compiled and caches creators
    /// of the store. Default: 500 ms; 0 disables the warm-up. Range: 0 to 1 minute.
    /// </summary>
    public TimeSpan WarmUp { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long the server continues to serve after a stop signal while its health reports NOT_SERVING, so that a load balancer can notice. Default: zero,
    /// for deployments without a load balancer. Range: 0 to 5 minutes.
    /// </summary>
    public TimeSpan ShutdownDrain { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// How long calls in progress may take to complete after the port is closed; then they are aborted. Default: 10 seconds. Range: 1 second to 5
    /// minutes.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
