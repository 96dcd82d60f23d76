using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>Turns what the client library throws into the failure that callers of a store know.</summary>
internal static class RedisFailure
{
    /// <summary>After an outage: about as long as a fail-over, or the restart of a small server, takes.</summary>
    public static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(1);

    // Memory, a disk, a password or a right need an operator.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(5);

    /// <summary>Whether the store was not there: what opens the circuit breaker. A server that refuses a command is there.</summary>
    public static bool IsOutage(Exception? failure) => failure is StoreUnavailableException { InnerException: { } inner }
        && (inner is RedisConnectionException or RedisTimeoutException or TimeoutException or OperationCanceledException || (inner is RedisServerException && IsOutage(inner.Message)));

    /// <summary>What is asked of one of several masters may be asked of the one that was replaced, which knows nothing of what was stored since, and forgets what it stores.</summary>
    public static StoreUnavailableException OfRivals(string location, IEnumerable<EndPoint> rivals) => new(
        $"More than one node of Redis at {location} says that it is the master ({string.Join(", ", rivals.Select(RedisConnection.NameOf))}): nothing is asked until one of them is left.",
        AfterOutage,
        innerException: null);

    /// <summary>The failure of an operation for which a queue has no room. It says nothing about Redis itself and does not open the circuit breaker.</summary>
    public static StoreUnavailableException OfOverload(string location, int waiting) =>
        new($"{waiting} operations wait for Redis at {location}: no more are accepted until some are done.", AfterOutage, innerException: null);

    /// <summary>Makes the failure of a store of one of the library.</summary>
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
    /// Whether a failure is one of the client library or of a wait for it. A command whose connection was lost between its choice and the writing the library cancels: who has a token of a
    /// caller asks that first.
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

    // The library says it in the text of a connection that it could not make.
    private static bool IsRefusal(string message) =>
        message.Contains("NOAUTH", StringComparison.Ordinal) || message.Contains("WRONGPASS", StringComparison.Ordinal);

    private static StoreUnavailableException Refused(string location, Exception failure) =>
        new($"Redis at {location} refuses the user or the password: correct the connection string.", AfterRefusal, failure);

    private static bool IsOutage(string message) =>
        Begins(message, "LOADING") || Begins(message, "CLUSTERDOWN") || Begins(message, "MASTERDOWN") || Begins(message, "READONLY")
        || Begins(message, "MOVED") || Begins(message, "TRYAGAIN") || Begins(message, "BUSY") || Begins(message, "UNBLOCKED");

    private static bool Begins(string message, string word) => message.StartsWith(word, StringComparison.Ordinal);
}
