using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>The settings of the shared store. Each default states its reason.</summary>
public sealed record RedisStoreOptions
{
    private const int MaxPrefixLength = 64;
    private const int MaxReplicas = 16;

    // A century.
    private static readonly TimeSpan MaxRetention = TimeSpan.FromDays(36_525);

    /// <summary>
    /// The address of Redis in the format of StackExchange.Redis: <c>host:port,host:port,ssl=true,user=scoring,password=…</c>. Several endpoints for a cluster;
    /// those of the Sentinels and <c>serviceName=…</c> for a master with Sentinels. Timeouts, protocol, reconnection and
    /// channel prefix are set by the store and not taken from it.
    /// </summary>
    public required string Connection { get; init; }

    /// <summary>
    /// The prefix of every key and of the channel, 0 to 64 characters, no braces (they decide on the slot of a cluster) and no control characters.
    /// <c>scoring:</c> by default, so that other programs may use the same Redis.
    /// </summary>
    public string KeyPrefix { get; init; } = "scoring:";

    /// <summary>
    /// What an acknowledgement means. <see cref="DurabilityMode.Memory"/> by default: it needs no particular setup of Redis; the stronger ones
    /// must be chosen together with the setup that they need.
    /// </summary>
    public DurabilityMode Durability { get; init; } = DurabilityMode.Memory;

    /// <summary>How many replicas must have a commit before it is acknowledged in <see cref="DurabilityMode.Replicated"/>: 1 to 16. One survives the loss of one machine.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>
    /// How long a commit waits for its replicas, 1 ms to one minute. 500 ms: a healthy replica answers within milliseconds, and one that does not for half a second
    /// is unavailable.
    /// </summary>
    public TimeSpan ReplicationTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest that one operation may take, the wait for replicas not counted: 1 ms to one minute. 250 ms: hundreds of times what a healthy store takes, and short enough
    /// for a caller to try elsewhere. The caller's own deadline may be shorter.
    /// </summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a creator is kept after its last commit, one second or more; null, the default, keeps creators for ever.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Whether Redis may evict records when its memory is full. It does so silently, so a server refuses to be ready unless this allows it.</summary>
    public bool AllowEviction { get; init; }

    /// <summary>
    /// Whether the server goes on when Redis was emptied or replaced while it runs. False by default: commits are refused until it is restarted, because what was acknowledged is not there. With
    /// <see cref="DurabilityMode.Memory"/> it goes on in any case: a restart of a Redis without a log looks the same.
    /// </summary>
    public bool AcceptsNewData { get; init; }

    /// <summary>
    /// Whether values are written with checksums. True by default; false while servers of an earlier version, which cannot read them, use the same Redis. Values with and without are always read.
    /// </summary>
    public bool WritesChecksums { get; init; } = true;

    /// <summary>
    /// How long nothing is sent after the store was detected as unavailable, 500 ms to one minute. 500 ms, the minimum of the circuit breaker: operations
    /// fail at once meanwhile, and succeed soon after the store is available again.
    /// </summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The interval of probes and of heartbeats: 10 ms to 10 s. 200 ms cost almost nothing and keep the bound of unmarked staleness near <see cref="HeartbeatTimeout"/>.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The time without a returned heartbeat after which announcements count as lost, at least two intervals and at most one minute. One second: five heartbeats, longer than a pause of the
    /// collector or of the network.
    /// </summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What an acknowledgement means, in words.</summary>
    internal string Acknowledgement => Durability switch
    {
        DurabilityMode.Memory => "in the memory of the master (acknowledgement memory)",
        DurabilityMode.Disk => "in the log of the master, synced to its disk (acknowledgement disk, appendfsync always)",
        _ => $"in the memory of the master and of {Replicas} of its replicas (acknowledgement replicated, WAIT)",
    };

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range, or the connection cannot be parsed.</exception>
    public void Check()
    {
        Demand(NamesEndpoints(Connection), $"{nameof(Connection)} must be HOST:PORT, or several with commas, and settings of StackExchange.Redis.");
        Demand(
            KeyPrefix is { Length: <= MaxPrefixLength } && !KeyPrefix.Any(c => c is '{' or '}' || char.IsControl(c) || char.IsSurrogate(c)),
            $"{nameof(KeyPrefix)} must have at most {MaxPrefixLength} characters, without braces and control characters.");
        Demand(Enum.IsDefined(Durability), $"{nameof(Durability)} is unknown: {Durability}.");
        Demand(Replicas is >= 1 and <= MaxReplicas, $"{nameof(Replicas)} must be between 1 and {MaxReplicas}, not {Replicas}.");
        CheckRange(ReplicationTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), nameof(ReplicationTimeout));
        CheckRange(OperationTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), nameof(OperationTimeout));
        CheckRange(BreakDuration, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1), nameof(BreakDuration));
        CheckRange(HeartbeatInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10), nameof(HeartbeatInterval));
        CheckRange(HeartbeatTimeout, 2 * HeartbeatInterval, TimeSpan.FromMinutes(1), nameof(HeartbeatTimeout));
        if (Retention is { } retention) CheckRange(retention, TimeSpan.FromSeconds(1), MaxRetention, nameof(Retention));
    }

    // The message of the library may quote the text, which may contain a password.
    private static bool NamesEndpoints(string connection)
    {
        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count > 0;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static void CheckRange(TimeSpan value, TimeSpan low, TimeSpan high, string name) =>
        Demand(value >= low && value <= high, $"{name} must be between {low} and {high}, not {value}.");

    private static void Demand(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message, nameof(holds));
    }
}
