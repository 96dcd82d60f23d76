namespace Scoring.Server.Configuration;

/// <summary>
/// Every setting of the server. Read from the configuration section <c>Scoring</c>: <c>appsettings.json</c>, environment variables
/// (<c>SCORING__DATABASEPATH</c>) and the command line (<c>--Scoring:DatabasePath=…</c>), the later winning.
/// </summary>
public sealed class ScoringServerOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Scoring";

    private const string MemoryAcknowledgement = "memory";

    /// <summary>
    /// Where to listen: <c>http://HOST:PORT</c> or <c>unix:/absolute/path</c>, or several with commas between them. Port 0 takes a free port.
    /// Loopback by default, because the server asks nobody who they are: opening it to a network is a decision.
    /// </summary>
    public string Listen { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The file of the embedded store; created when it does not exist. Exactly one process may have it open. Of no use when <see cref="Redis"/> is set.</summary>
    public string DatabasePath { get; set; } = "scoring.db";

    /// <summary>
    /// The shared store: where Redis is, as StackExchange.Redis writes it, for example <c>host:6379,user=scoring,password=…,ssl=true</c>; several endpoints
    /// with commas for a cluster; those of the Sentinels and <c>serviceName=…</c> for a master that they watch. Nothing by default: the embedded store.
    /// It may hold a password, so it belongs into the environment or a file, and is never shown.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>
    /// What every key of the shared store begins with, so that others may use the same Redis: up to 64 characters without braces, which decide on the slot
    /// of a cluster, and without control characters. Servers with the same prefix are one service.
    /// </summary>
    public string RedisKeyPrefix { get; set; } = "scoring:";

    /// <summary>
    /// What the shared store acknowledges: <c>memory</c>, the master has it, and a fail-over or a crash may lose it; <c>disk</c>, the master has synced it,
    /// which asks for <c>appendfsync always</c>; <c>replicated</c>, so many replicas have it too. Memory by default: the others ask for a Redis that is set up
    /// for them.
    /// </summary>
    public string RedisAcknowledgement { get; set; } = MemoryAcknowledgement;

    /// <summary>How many replicas must have a commit before it is acknowledged, when <see cref="RedisAcknowledgement"/> is <c>replicated</c>. One by default: it survives the loss of one machine. From 1 to 16.</summary>
    public int RedisReplicas { get; set; } = 1;

    /// <summary>
    /// How long a commit waits for its replicas before it is refused. 500 ms by default: a healthy replica has it within milliseconds. From 1 ms to
    /// 1 minute.
    /// </summary>
    public TimeSpan RedisReplicationTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest that one operation of the shared store may take, the wait for replicas not counted; a call's own deadline may end it sooner. 250 ms by
    /// default: hundreds of times what a healthy one takes. From 1 ms to 1 minute.
    /// </summary>
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long the shared store keeps a creator after its last change; then the whole record is gone. Zero by default: for ever. From 1 second to 36,525
    /// days. A creator that is remembered in the process may be answered up to <see cref="NearCacheMaxAge"/> longer.
    /// </summary>
    public TimeSpan RedisRetention { get; set; } = TimeSpan.Zero;

    /// <summary>Whether the shared store may be a Redis that evicts keys when its memory is full: acknowledged records are then lost without a word. No by default: the server is not ready on such a one.</summary>
    public bool RedisAllowEviction { get; set; }

    /// <summary>The model file (JSON). Read and checked before the port opens.</summary>
    public string ModelPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json");

    /// <summary>
    /// The clock is rounded down to this before it becomes the time of a score. One minute by default: calls of the same minute then
    /// give the same scores, and no score changes visibly within one. From 1 ms to 1 day, whole milliseconds.
    /// </summary>
    public TimeSpan AsOfGranularity { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Largest message that is read, in bytes. 4 MiB by default, the limit that gRPC clients assume: a full batch of 1,000
    /// observations needs well under one. From 64 KiB to 64 MiB.
    /// </summary>
    public int MaxReceiveMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Most calls at once on one connection; further ones wait at the client. 1,000 by default: gRPC clients put all their calls on one
    /// connection, and the usual 100 would make them queue long before the server is busy. From 1 to 100,000.
    /// </summary>
    public int MaxCallsPerConnection { get; set; } = 1_000;

    /// <summary>Most connections at once; further ones are closed. 10,000 by default, so that a leak at a client cannot take every file handle. From 1 to 1,000,000.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// Most observations that wait for their commit at once, of all calls together; a call that exceeds it is refused with RESOURCE_EXHAUSTED and a delay. A call that
    /// exceeds it by itself is admitted when no other waits. 50,000 by default: some seconds of work, some 50 MB. From 1 to 10,000,000.
    /// </summary>
    public int IngestMaxWaiting { get; set; } = 50_000;

    /// <summary>
    /// Most creators that are remembered in the process; 0 turns the near cache off. 200,000 by default, some 130 MB when it is full: what nobody asks for
    /// takes no memory. Up to 100,000,000.
    /// </summary>
    public int NearCacheEntries { get; set; } = 200_000;

    /// <summary>
    /// Most bytes of answers that are kept ready beside the remembered creators; 0 keeps none. 128 MiB by default, those of some 130,000 creators.
    /// Up to 1 TiB.
    /// </summary>
    public long NearCachePreparedBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>
    /// After what time a remembered creator is read again although nothing said that it changed. Ten minutes by default: a backstop, at the price of one
    /// read per creator and ten minutes. From 1 second to 1 day.
    /// </summary>
    public TimeSpan NearCacheMaxAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether Linux is asked to put the heap on pages of 2 MB. Yes by default: with many remembered creators a hit is some 5 % cheaper. Has no effect where
    /// the system has no transparent huge pages, or has them for everybody.
    /// </summary>
    public bool HugePages { get; set; } = true;

    /// <summary>
    /// How long the server may warm up before it says that it is ready: it calls itself until its code is compiled, and remembers creators of the
    /// store. Half a second by default; 0 leaves it out. Up to 1 minute.
    /// </summary>
    public TimeSpan WarmUp { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long the server goes on serving after it was told to stop, while its health says NOT_SERVING: the time that a load balancer
    /// needs to notice. Zero by default, for there may be none. Up to 5 minutes.
    /// </summary>
    public TimeSpan ShutdownDrain { get; set; } = TimeSpan.Zero;

    /// <summary>How long calls under way may take to end once the port is closed; then they are cut off. 10 seconds by default. From 1 second to 5 minutes.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
