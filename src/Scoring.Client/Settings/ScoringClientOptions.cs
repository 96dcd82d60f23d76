namespace Scoring.Client.Settings;

/// <summary>The settings of a client. <c>AddScoringClient</c> reads them from the section <see cref="SectionName"/> of the configuration.</summary>
public sealed class ScoringClientOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "ScoringClient";

    /// <summary>
    /// The servers: <c>http://HOST:PORT</c> or <c>https://HOST:PORT</c>, several separated by commas, or one <c>unix:/absolute/path</c>. One host name is resolved by DNS, and calls
    /// are spread over all its addresses. Default: <c>http://127.0.0.1:5080</c>.
    /// </summary>
    public string Address { get; set; } = "http://127.0.0.1:5080";

    /// <summary>How calls are spread over several addresses. Default: in rotation.</summary>
    public LoadBalancing LoadBalancing { get; set; } = LoadBalancing.RoundRobin;

    /// <summary>An API key. At most one of <see cref="ApiKey"/>, <see cref="ApiKeyFile"/> and <see cref="TokenProvider"/>. Default: no credential.</summary>
    public string? ApiKey { get; set; }

    /// <summary>A file with an API key or token, read once at the start.</summary>
    public string? ApiKeyFile { get; set; }

    /// <summary>Fetches a token; called once for all calls that need the next one, and again before it expires. Set in code only.</summary>
    public Func<CancellationToken, ValueTask<ScoringToken>>? TokenProvider { get; set; }

    /// <summary>The authorities (PEM) that the certificate of the server must come from. Default: those of the system.</summary>
    public string? AuthoritiesFile { get; set; }

    /// <summary>The certificate of the client (PEM), with its private key unless <see cref="CertificateKeyFile"/> has it. Default: none.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The private key (PEM) of <see cref="CertificateFile"/>.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>Deadline of a score of one creator, with all its retries. 1 ms to 10 minutes. Default: 5 s.</summary>
    public TimeSpan ScoreDeadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Deadline of one batch of scores, with all its retries. 1 ms to 10 minutes. Default: 10 s.</summary>
    public TimeSpan BatchDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Deadline of <c>RecordObservations</c> and of the calls of other services, with all retries. 1 ms to 10 minutes. Default: 30 s.</summary>
    public TimeSpan RecordDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether calls wait for a connection until their deadline. If false, they fail while no server is connected. Default: true.</summary>
    public bool WaitForReady { get; set; } = true;

    /// <summary>Attempts of a call that may be repeated without an effect: scores, reads and observations. 1 (no retry) to 10. Default: 5.</summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// Budget of retries: a failed attempt takes one from it, a call that succeeds returns 0.1, and below one half no call is retried. 1 to 1,000. Default: 1,000.
    /// </summary>
    public int RetryBudget { get; set; } = 1_000;

    /// <summary>
    /// If set, a score without an answer after this time is sent once more, to another server where there is one, and the first answer counts. It replaces the retries of scores, and
    /// it costs as many further calls as are slower than it: take a high percentile of the latency. 1 ms to 1 minute. Default: off.
    /// </summary>
    public TimeSpan? HedgingDelay { get; set; }

    /// <summary>Longest time for a connection. 1 ms to 1 minute. Default: 5 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Time without a received byte after which the client sends an HTTP/2 PING; a third of it later, at least 1 s, the connection counts as broken. 1 s to
    /// 1 hour. Default: 30 s.
    /// </summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// If set, answers with scores are cached in this process for this time. Answers that are marked stale, priors and failures are never cached. 1 ms to 1 day. Default: off.
    /// </summary>
    public TimeSpan? CacheTtl { get; set; }

    /// <summary>Most creators in the cache. 1 to 10,000,000. Default: 100,000.</summary>
    public int CacheEntries { get; set; } = 100_000;

    /// <summary>
    /// If set, single scores with equal options are collected for at most this time and sent as one batch. A timer has a resolution of 1 ms, so it is set 1 ms earlier; with 1 ms no
    /// timer is used, and a batch has the calls of all callers that are ready to run. 1 ms to 1 second. Default: off.
    /// </summary>
    public TimeSpan? CoalescingDelay { get; set; }

    /// <summary>Most creators of a coalesced batch. A full one is sent at once. 1 to 1,000. Default: 1,000.</summary>
    public int CoalescingBatch { get; set; } = 1_000;

    /// <summary>Most observations of a batch of <c>IngestAsync</c>. 1 to 1,000. Default: 500.</summary>
    public int IngestBatch { get; set; } = 500;

    /// <summary>Most batches of <c>IngestAsync</c> that wait for their acknowledgement. 1 to 64. Default: 8, as many as a server processes at once.</summary>
    public int IngestInFlight { get; set; } = 8;

    /// <summary>
    /// Consecutive failures of streams that lasted less than a minute, without any acknowledgement, after which <c>IngestAsync</c> fails. 1 to 1,000.
    /// Default: 20, some half a minute.
    /// </summary>
    public int IngestAttempts { get; set; } = 20;
}
