using Scoring.Protos.V1;

namespace Scoring.Server.Tests.Servers;

/// <summary>Waits until a server has cached a creator.</summary>
internal static class Cached
{
    /// <summary>
    /// Reads the creator from the cache alone until it is answered. A read during the announcement of a commit, or before the announcements are verified, is answered and not cached: one answer does
    /// not show that the next one is there without the store.
    /// </summary>
    /// <param name="scores">The service.</param>
    /// <param name="creator">The id of a stored creator.</param>
    public static Task IsAsync(ScoreService.ScoreServiceClient scores, string creator)
    {
        var request = new ScoreCreatorRequest { Creator = Messages.Creator(creator), Read = new ReadOptions { Source = ReadSource.CachedOnly } };
        return Eventually.IsAsync(async () => await RefusedCall.OrNullAsync(scores.ScoreCreatorAsync(request)) is null, $"'{creator}' being cached");
    }
}
