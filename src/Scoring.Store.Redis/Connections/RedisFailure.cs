using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>Translates exceptions of the client library into <see cref="StoreUnavailableException"/>.</summary>
internal static class RedisFailure
{
    /// <summary>The retry time after an outage: about that of a fail-over or of the restart of a small server.</summary>
    public static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(1);

    // Memory, a disk, a password or a right need an operator.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(5);

    /// <summary>Whether it is an outage, which opens the circuit breaker. A server that refuses a command is available.</summary>
    public static bool IsOutage(Exception? failure) => failure is StoreUnavailableException { InnerException: { } inner }
        && (inner is RedisConnectionException or RedisTimeoutException or TimeoutException or OperationCanceledException || (inner is RedisServerException && IsOutage(inner.Message)));

    /// <summary>Whether a key has a value of another type: that of another program. It concerns this key alone.</summary>
    public static bool IsWrongType(RedisServerException failure) => failure.Message.Contains("WRONGTYPE", StringComparison.Ordinal);

    /// <summary>The failure while masters compete: a command may reach the one that was replaced, which does not have what was stored since, and loses what it stores.</summary>
    public static StoreUnavailableException OfCompetingMasters(string location, IEnumerable<EndPoint> competing) => new(
        StoreFaultKind.Unreachable,
        $"More than one node of Redis at {location} reports to be the master ({string.Join(", ", competing.Select(RedisConnection.NameOf))}): no command is sent until only one is left.",
        AfterOutage,
        innerException: null);

    /// <summary>The failure of an operation for which a queue has no room. It is no failure of Redis and does not open the circuit breaker.</summary>
    public static StoreUnavailableException OfOverload(string location, int waiting) =>
        new(StoreFaultKind.Overloaded, $"{waiting} operations wait for Redis at {location}: no more are accepted until some are done.", AfterOutage, innerException: null);

    /// <summary>Translates an exception of the library.</summary>
    public static StoreUnavailableException Translate(Exception failure, string location) => failure switch
    {
        StoreUnavailableException known => known,
        TimeoutException => new(StoreFaultKind.Unreachable, $"Redis at {location} does not answer in time.", AfterOutage, failure),
        RedisConnectionException when IsRefusal(failure.Message) => Refused(location, failure),
        RedisConnectionException when failure.Message.Contains("not eligible for replica", StringComparison.Ordinal) =>
            new(StoreFaultKind.Unreachable, $"Redis at {location} has no master that answers for this command.", AfterOutage, failure),
        RedisConnectionException or OperationCanceledException => new(StoreFaultKind.Unreachable, $"Redis at {location} cannot be reached.", AfterOutage, failure),
        RedisServerException server => OfServer(server, location),
        _ => new(StoreFaultKind.Unknown, $"Redis at {location} fails: {failure.Message}", AfterOutage, failure),
    };

    /// <summary>
    /// Whether an exception comes from the client library or from a wait for it. The library cancels a command whose connection was lost before it was written: code with a token of a
    /// caller must check that token first.
    /// </summary>
    public static bool IsForeign(Exception failure) =>
        failure is RedisException or TimeoutException or RedisCommandException or ObjectDisposedException or InvalidOperationException or OperationCanceledException;

    private static StoreUnavailableException OfServer(RedisServerException failure, string location) => failure.Message switch
    {
        { } message when Begins(message, "READONLY") =>
            new(StoreFaultKind.ReadOnly, $"Redis at {location} is a replica and refuses to write: {message}", AfterOutage, failure),
        { } message when IsOutage(message) => new(StoreFaultKind.Unreachable, $"Redis at {location} is not serving: {message}", AfterOutage, failure),
        { } message when Begins(message, "OOM") =>
            new(StoreFaultKind.MemoryFull, $"The memory of Redis at {location} is full: raise maxmemory or remove data.", AfterRefusal, failure),
        { } message when Begins(message, "NOREPLICAS") =>
            new(StoreFaultKind.NotEnoughReplicas, $"Redis at {location} has too few replicas to write: bring them back, or lower min-replicas-to-write.", AfterOutage, failure),
        { } message when Begins(message, "MISCONF") =>
            new(StoreFaultKind.DiskFailing, $"Redis at {location} cannot save to its disk and refuses to write: see its log.", AfterRefusal, failure),
        { } message when IsRefusal(message) => Refused(location, failure),
        { } message when IsForbidden(message) =>
            new(StoreFaultKind.Forbidden, $"Redis at {location} forbids a command to this user: {message}", AfterRefusal, failure),
        _ => new(StoreFaultKind.Unknown, $"Redis at {location} fails: {failure.Message}", AfterOutage, failure),
    };

    // Inside of a script Redis words it otherwise: until version 7.0 in the first way, later in the second.
    private static bool IsForbidden(string message) => Begins(message, "NOPERM")
        || message.Contains("can't run this command", StringComparison.Ordinal) || message.Contains("ACL failure in script", StringComparison.Ordinal);

    // The library reports it in the text of a failed connection.
    private static bool IsRefusal(string message) =>
        message.Contains("NOAUTH", StringComparison.Ordinal) || message.Contains("WRONGPASS", StringComparison.Ordinal);

    private static StoreUnavailableException Refused(string location, Exception failure) =>
        new(StoreFaultKind.Forbidden, $"Redis at {location} refuses the user or the password: correct the connection string.", AfterRefusal, failure);

    private static bool IsOutage(string message) =>
        Begins(message, "LOADING") || Begins(message, "CLUSTERDOWN") || Begins(message, "MASTERDOWN") || Begins(message, "READONLY")
        || Begins(message, "MOVED") || Begins(message, "TRYAGAIN") || Begins(message, "BUSY") || Begins(message, "UNBLOCKED");

    private static bool Begins(string message, string word) => message.StartsWith(word, StringComparison.Ordinal);
}
