namespace Scoring.Server.Configuration;

/// <summary>
/// All settings of the server, read from the configuration section <c>Scoring</c>. Sources, in increasing precedence: <c>appsettings.json</c>, environment
/// variables (<c>SCORING__DATABASEPATH</c>), the command line (<c>--Scoring:DatabasePath=…</c>).
/// </summary>
public sealed partial class ScoringServerOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Scoring";

    /// <summary>
    /// The addresses to listen on: <c>http://HOST:PORT</c>, <c>https://HOST:PORT</c> or <c>unix:/absolute/path</c>; several are separated by commas. Port 0
    /// selects a free port. Default: loopback only, because a server without further settings does not authenticate callers.
    /// </summary>
    public string Listen { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Certificates of <c>https://</c> addresses and of their clients.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Who may call, and the audit log.</summary>
    public AccessOptions Access { get; set; } = new();

    /// <summary>
    /// Whether the server describes its contract to every client that asks (gRPC reflection). Default: not set, which means true in the environment
    /// <c>Development</c> only.
    /// </summary>
    public bool? EnableReflection { get; set; }

    /// <summary>
    /// The granularity to which the clock is rounded down to obtain the time of a score. Default: 1 minute; calls within the same minute return the same
    /// scores, and no score changes visibly within a minute. Range: 1 ms to 1 day, whole milliseconds.
    /// </summary>
    public TimeSpan AsOfGranularity { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Maximum size of a received message in bytes. Default: 4 MiB, the default limit of gRPC clients; a full batch of 1,000 observations needs well below
    /// 1 MiB. Range: 64 KiB to 64 MiB, at most an eighth of <see cref="MessageMemoryBytes"/> unless that is 0.
    /// </summary>
    public int MaxReceiveMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Maximum number of elements of a received message: nested messages, entries of lists, texts and unknown fields. They need memory that the size of the
    /// message does not show. Default: 100,000, a hundred for each of 1,000 observations. Range: 10,000 to 10,000,000.
    /// </summary>
    public int MaxMessageElements { get; set; } = 100_000;

    /// <summary>
    /// How long a message may take to arrive, from its first byte; also the headers of a call. Default: 10 seconds, which a message of 4 MiB needs at 400 kB per
    /// second. Range: 100 ms to 10 minutes.
    /// </summary>
    public TimeSpan MessageTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Maximum memory, in bytes, of messages of all connections: received bytes that are not processed, requests of calls in progress, and answers that are not
    /// sent. A connection, and all connections of a peer, can use a quarter of it. From half of a limit on, calls are refused; a connection that exceeds a limit is
    /// closed. Default: 0, which means a quarter of the heap that the runtime may use, at least 128 MiB and at most 1 GiB. Range: 0, or 64 MiB to 1 TiB.
    /// </summary>
    public long MessageMemoryBytes { get; set; }

    /// <summary>Maximum size of the headers of a call in bytes, names and values. Default: 16 KiB. Range: 4 KiB to 1 MiB.</summary>
    public int MaxMetadataBytes { get; set; } = 16 * 1024;

    /// <summary>
    /// How long bytes of an answer may wait for a caller that does not receive them; else its connection is closed, within half of this time. Default: 1 minute. Range: 1 second
    /// to 1 hour, at least <see cref="MessageTimeout"/>.
    /// </summary>
    public TimeSpan MaxAnswerDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Maximum number of concurrent calls per connection; further calls wait at the client. Default: 100, the usual limit: gRPC clients open further connections
    /// when they are configured to. Range: 1 to 100,000.
    /// </summary>
    public int MaxCallsPerConnection { get; set; } = 100;

    /// <summary>
    /// Maximum number of connections; further ones are closed. Default: 10,000, so that a connection leak in a client does not use up the file handles.
    /// Range: 1 to 1,000,000.
    /// </summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// Maximum number of connections per peer: an IPv4 address or a /64 network of IPv6; further ones are closed. Unix sockets are exempt. Default: 256. A proxy in front of the server is one
    /// peer and may need more. Range: 1 to 1,000,000.
    /// </summary>
    public int MaxConnectionsPerPeer { get; set; } = 256;

    /// <summary>The time until a new connection must have begun HTTP/2, with its preface and a SETTINGS frame. Default: 10 seconds. Range: 100 ms to 10 minutes.</summary>
    public TimeSpan MaxConnectionSilence { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection that has begun HTTP/2 may exist without a call in progress, also before its first one. Default: 5 minutes. Range: 1 second to 1 day.</summary>
    public TimeSpan MaxConnectionIdle { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The time without a received byte after which the server asks a caller for a sign of life (HTTP/2 PING), and the time that the caller has to answer; else
    /// the connection is closed. Default: 30 seconds. Range: 1 second to 1 hour.
    /// </summary>
    public TimeSpan KeepAlivePingInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The age at which a connection takes no new calls (HTTP/2 GOAWAY): clients connect again, and a new server behind a balancer gets its part. Each connection uses a
    /// time up to 10 % shorter or longer. Default: 30 minutes. 0 disables the limit. Range: 0, or 1 second to 40 days.
    /// </summary>
    public TimeSpan MaxConnectionAge { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long calls may continue on a connection that has reached its age. Streams that are open then end with UNAVAILABLE, and the connection is closed.
    /// Default: 5 minutes. Range: 0 to 1 day.
    /// </summary>
    public TimeSpan MaxConnectionAgeGrace { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The mode of the files of Unix sockets, octal. Default: 0600: only the user of the server can connect.</summary>
    public string UnixSocketMode { get; set; } = "0600";

    /// <summary>The group of the files of Unix sockets, a name or a number. Default: empty, which keeps the group of the process.</summary>
    public string UnixSocketGroup { get; set; } = "";

    /// <summary>
    /// Addresses that serve the health service only, in the form of <see cref="Listen"/>. They have limits of their own, so that probes are answered while callers
    /// use up the other addresses. Default: empty; health is served on every address of <see cref="Listen"/> in any case.
    /// </summary>
    public string HealthListen { get; set; } = "";

    /// <summary>
    /// Maximum number of observations of one caller that wait for their commit; one tenant may have one and a half times as many, all callers twice as many. A call that would exceed one of these
    /// limits is rejected with RESOURCE_EXHAUSTED and a retry delay; a call above a limit by itself is admitted when no other observation within this limit waits. Default: 50,000, some seconds of work and 50 MB. Range: 1 to 10,000,000.
    /// </summary>
    public int IngestMaxWaiting { get; set; } = 50_000;

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
