using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>The settings of the client library that follow from those of the store.</summary>
internal static class ConnectionSettings
{
    // 1 s: a handshake takes milliseconds, unless packets are lost.
    private const int ShortestConnectMs = 1_000;

    /// <summary>The settings of a connection.</summary>
    /// <param name="options">The settings of the store.</param>
    /// <param name="longestWait">The longest time of an operation.</param>
    public static ConfigurationOptions Of(RedisStoreOptions options, TimeSpan longestWait)
    {
        var configuration = ConfigurationOptions.Parse(options.Connection);
        int waitMs = (int)Math.Ceiling(longestWait.TotalMilliseconds);
        configuration.AbortOnConnectFail = false;
        // Without a connection nothing is queued. With one, the number of commands in flight is bounded by the callers, each of which waits no longer than its timeout.
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.AsyncTimeout = waitMs;
        configuration.SyncTimeout = waitMs;
        // This class retries; retries of the library would only delay the disposal.
        configuration.ConnectRetry = 1;
        // A connection takes a handshake of several round trips, and a lost one is tried again five times a second.
        configuration.ConnectTimeout = Math.Max(ShortestConnectMs, waitMs);
        configuration.ReconnectRetryPolicy = new LinearRetry((int)options.HeartbeatInterval.TotalMilliseconds);
        // Finds a silent connection, times out what waits on it, and replaces it: at the default of a second everything takes five times as long.
        configuration.HeartbeatInterval = options.HeartbeatInterval;
        configuration.KeepAlive = 1;
        configuration.ConfigCheckSeconds = 1;
        // Subscriptions on a socket of their own: an invalidation does not queue behind large replies, and the loss of either is seen by itself.
        configuration.Protocol = RedisProtocol.Resp2;
        configuration.ChannelPrefix = default;
        // The library's own key and channel would be outside of the prefix, where an ACL user has no rights.
        configuration.TieBreaker = "";
        configuration.ConfigurationChannel = "";
        // For INFO and CONFIG GET; nothing administrative is ever sent.
        configuration.AllowAdmin = true;
        configuration.ClientName ??= "scoring";
        // Keys are ids of persons and must not be logged.
        configuration.IncludeDetailInExceptions = false;
        return configuration;
    }
}
