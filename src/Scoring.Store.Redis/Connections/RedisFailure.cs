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

    /// <summary>The failure while masters compete: a command may reach the one that was replaced, which does not have what was stored since, and loses what it stores.</summary>
    public static StoreUnavailableException OfCompetingMasters(string location, IEnumerable<EndPoint> competing) => new(
        $"More than one node of Redis at {location} reports to be the master ({string.Join(", ", competing.Select(RedisConnection.NameOf))}): no command is sent until only one is left.",
        AfterOutage,
        innerException: null);

    /// <summary>The failure of an operation for which a queue has no room. It is no failure of Redis and does not open the circuit breaker.</summary>
    public static StoreUnavailableException OfOverload(string location, int waiting) =>
        new($"{waiting} operations wait for Redis at {location}: no more are accepted until some are done.", AfterOutage, innerException: null);

    /// <summary>Translates an exception of the library.</summary>
    public static StoreUnavailableException Translate(Exception failure, string location) => failure switch
    {
        StoreUnavailableException known => known,
        TimeoutException => new($"Redis at {location} does not answer in time.", AfterOutage, failure),
        RedisConnectionException when IsRefusal(failure.Message) => Refused(location, failure),
        RedisConnectionException or OperationCanceledException => new($"Redis at {location} cannot be reached.", AfterOutage, failure),
        RedisServerException server => OfServer(server, location),
        _ => new($"Redis at {location} fails: {failure.Message}", AfterOutage, failure),
    };

    /// <summary>
    /// Whether an exception comes from the client library or from a wait for it. The library cancels a command whose connection was lost before it was written: code with a token of a
    /// caller must check that token first.
    /// </summary>
    public static bool IsForeign(Exception failure) =>
        failure is RedisException or TimeoutException or RedisCommandException or ObjectDisposedException or InvalidOperationException or OperationCanceledException;

    private static StoreUnavailableException OfServer(RedisServerException failure, string location) => failure.Message switch
    {
        { } message when IsOutage(message) => new($"Redis at {location} is not serving: {message}", AfterOutage, failure),
        { } message when Begins(message, "OOM") =>
            new($"The memory of Redis at {location} is full: raise maxmemory or remove data.", AfterRefusal, failure),
        { } message when Begins(message, "NOREPLICAS") =>
            new($"Redis at {location} has too few replicas to write: bring them back, or lower min-replicas-to-write.", AfterOutage, failure),
        { } message when Begins(message, "MISCONF") =>
            new($"Redis at {location} cannot save to its disk and refuses to write: see its log.", AfterRefusal, failure),
        { } message when IsRefusal(message) => Refused(location, failure),
        { } message when Begins(message, "NOPERM") =>
            new($"Redis at {location} forbids a command to this user: {message}", AfterRefusal, failure),
        _ => new($"Redis at {location} fails: {failure.Message}", AfterOutage, failure),
    };

    // The library reports it in the text of a failed connection.
    private static bool IsRefusal(string message) =>
        message.Contains("NOAUTH", StringComparison.Ordinal) || message.Contains("WRONGPASS", StringComparison.Ordinal);

    private static StoreUnavailableException Refused(string location, Exception failure) =>
        new($"Redis at {location} refuses the user or the password: correct the connection string.", AfterRefusal, failure);

    private static bool IsOutage(string message) =>
        Begins(message, "LOADING") || Begins(message, "CLUSTERDOWN") || Begins(message, "MASTERDOWN") || Begins(message, "READONLY")
        || Begins(message, "MOVED") || Begins(message, "TRYAGAIN") || Begins(message, "BUSY") || Begins(message, "UNBLOCKED");

    private static bool Begins(string message, string word) => message.StartsWith(word, StringComparison.Ordinal);
}
