using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Commands;

/// <summary>
/// The scripts in the form that the server supports. Redis announces a change in the script that makes it, so that neither happens without the other. Garnet does not support PUBLISH there: the store
/// announces after the answer, before it acknowledges.
/// </summary>
internal sealed class StoreScripts
{
    private const string ProbeText = "return redis.call('PUBLISH', ARGV[1], ARGV[2])";

    private StoreScripts(TimeSpan? retention, bool areAnnouncing)
    {
        AreAnnouncing = areAnnouncing;
        Commit = StoreScript.ForCommits(retention, areAnnouncing);
        Erase = StoreScript.ForErasures(areAnnouncing);
    }

    /// <summary>Whether the scripts announce their changes.</summary>
    public bool AreAnnouncing { get; }

    public StoreScript Commit { get; }

    public StoreScript Erase { get; }

    /// <summary>Tests what the server supports.</summary>
    public static async Task<StoreScripts> ChooseAsync(IConnectionMultiplexer multiplexer, KeySpace space, TimeSpan? retention)
    {
        try
        {
            await multiplexer.GetDatabase().ScriptEvaluateAsync(
                ProbeText, keys: null, [space.ChannelBytes, Announcement.MakeProbe(unixMicroseconds: 0)], CommandFlags.DemandMaster | CommandFlags.NoScriptCache);
            return new StoreScripts(retention, areAnnouncing: true);
        }
        catch (RedisServerException failure) when (!IsForbidden(failure) && !RedisFailure.IsOutage(RedisFailure.Translate(failure, "")))
        {
            return new StoreScripts(retention, areAnnouncing: false);
        }
    }

    // A user without rights on the channel must not get a store that never announces.
    private static bool IsForbidden(RedisServerException failure) =>
        failure.Message.Contains("NOPERM", StringComparison.Ordinal) || failure.Message.Contains("permission", StringComparison.OrdinalIgnoreCase);
}
