using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Sqlite;

namespace Scoring.Server.Configuration;

/// <summary>Opens the store that the options select: the shared store when a Redis connection is set, else the embedded store.</summary>
internal static class ConfiguredStore
{
    /// <summary>The service key of the store itself, without the cache in front of it.</summary>
    public const string BehindCache = "behind-cache";

    private static readonly (string Name, DurabilityMode Mode)[] Modes =
        [("memory", DurabilityMode.Memory), ("disk", DurabilityMode.Disk), ("replicated", DurabilityMode.Replicated)];

    /// <summary>The valid names of an acknowledgement of the shared store, from the weakest to the strongest.</summary>
    public static IReadOnlyList<string> Acknowledgements { get; } = Array.ConvertAll(Modes, mode => mode.Name);

    /// <summary>Whether the options select the shared store.</summary>
    public static bool IsShared(ScoringServerOptions options) => !string.IsNullOrEmpty(options.Redis);

    /// <summary>Parses the name of an acknowledgement, ignoring case.</summary>
    public static bool TryParse(string? name, out DurabilityMode mode)
    {
        int place = Array.FindIndex(Modes, one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        mode = place < 0 ? default : Modes[place].Mode;
        return place >= 0;
    }

    /// <summary>The fault of a connection string; null when it is valid. Never contains the string, because it may hold a password.</summary>
    public static string? ViolationOf(string connection)
    {
        try
        {
            new RedisStoreOptions { Connection = connection }.Check();
            return null;
        }
        catch (ArgumentException)
        {
            return "must be HOST:PORT, or several with commas between, and settings of StackExchange.Redis behind them";
        }
    }

    /// <summary>Opens the store.</summary>
    /// <param name="options">The options, already validated.</param>
    /// <param name="clock">The clock for record versions.</param>
    /// <exception cref="StoreUnavailableException">
    /// The database of the embedded store cannot be opened. An unavailable shared store does not throw: it is connected in the background.
    /// </exception>
    public static ICreatorStore Open(ScoringServerOptions options, TimeProvider clock) => IsShared(options)
        ? RedisCreatorStore.Open(SharedOptionsOf(options), clock)
        : SqliteCreatorStore.Open(EmbeddedOptionsOf(options), clock);

    /// <summary>The settings of the embedded store.</summary>
    /// <param name="options">The options, already validated.</param>
    public static SqliteStoreOptions EmbeddedOptionsOf(ScoringServerOptions options) => new()
    {
        Path = options.DatabasePath,
        AcceptsDamagedLog = options.DatabaseAcceptDamagedLog,
        WritesChecksums = options.RecordChecksums,
    };

    /// <summary>Opens the store for reading, beside servers that use it. Creates no database.</summary>
    /// <param name="options">The options, already validated.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="StoreUnavailableException">As <see cref="Open"/> throws it; also when there is no database.</exception>
    public static ICreatorReader OpenReader(ScoringServerOptions options, TimeProvider clock) => IsShared(options)
        ? RedisCreatorStore.Open(SharedOptionsOf(options), clock)
        : SqliteCreatorReader.Open(new SqliteStoreOptions { Path = options.DatabasePath });

    /// <summary>How long the store keeps a creator after its last commit; null for ever.</summary>
    public static TimeSpan? RetentionOf(ScoringServerOptions options) => IsShared(options) && options.RedisRetention > TimeSpan.Zero ? options.RedisRetention : null;

    private static RedisStoreOptions SharedOptionsOf(ScoringServerOptions options)
    {
        if (!TryParse(options.RedisAcknowledgement, out DurabilityMode durability)) throw new ArgumentException("The options were not checked.", nameof(options));
        return new RedisStoreOptions
        {
            Connection = options.Redis!,
            KeyPrefix = options.RedisKeyPrefix,
            Durability = durability,
            Replicas = options.RedisReplicas,
            ReplicationTimeout = options.RedisReplicationTimeout,
            OperationTimeout = options.RedisTimeout,
            Retention = RetentionOf(options),
            AllowEviction = options.RedisAllowEviction,
            AcceptsNewData = options.RedisAcceptNewData,
            WritesChecksums = options.RecordChecksums,
        };
    }
}
