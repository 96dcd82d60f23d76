using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Logging;
using Scoring.Creators;
using Scoring.Server.Configuration;
using Scoring.Server.Grpc.Mapping;
using Scoring.Store;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Hosting;

/// <summary>
/// Makes the first calls as fast as the later ones: remembers creators of the store, and calls the server over the network until the runtime has compiled
/// its hot code in full. Bounded in time; a failure costs speed and nothing else. An empty store needs none of it.
/// </summary>
internal sealed partial class WarmUp(CachedCreatorStore store, IServer server, ScoringServerOptions options, TimeProvider clock, ILogger<WarmUp> logger)
{
    // A page is read in a few milliseconds, so that the time that is left is never overrun by much.
    private const int PageSize = 500;

    // In the order of their keys, since nobody knows yet who will be asked for: enough to compile for, and a megabyte of memory.
    private const int MostRemembered = 1_000;

    // The rest of the time is for the calls.
    private const int PartForRemembering = 3;

    // As many creators of those as the calls ask for, in turns.
    private const int Called = 100;

    // Enough for every core to be busy with server and client.
    private const int Callers = 4;

    private const string Service = "scoring.v1.ScoreService/";

    /// <summary>Warms up.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.WarmUp == TimeSpan.Zero) return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = clock.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), end, options.WarmUp, Timeout.InfiniteTimeSpan);
        try
        {
            List<CreatorKey> creators = await RememberAsync(end.Token);
            if (creators.Count > 0) await CallAsync(creators, end.Token);
        }
        catch (Exception) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The time is over, as it is meant to be, and whatever was under way was cut off.
            return;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or StoreUnavailableException)
        {
            Failed(failure.Message);
        }
    }

    private async Task<List<CreatorKey>> RememberAsync(CancellationToken cancellationToken)
    {
        long begin = clock.GetTimestamp();
        var some = new List<CreatorKey>(Called);
        int remembered = 0;
        int most = Math.Min(MostRemembered, options.NearCacheEntries);
        string? cursor = null;
        do
        {
            ScanPage page = await store.PreloadAsync(CreatorKey.DefaultTenant, cursor, PageSize, cancellationToken);
            for (int i = 0; i < page.Creators.Count && some.Count < Called; i++) some.Add(page.Creators[i].Key);
            remembered += page.Creators.Count;
            cursor = page.NextCursor;
        }
        while (cursor is not null && remembered < most && clock.GetElapsedTime(begin) < options.WarmUp / PartForRemembering);
        return some;
    }

    private async Task CallAsync(List<CreatorKey> creators, CancellationToken cancellationToken)
    {
        using var caller = new SelfCaller(BoundAddress.Of(server));
        byte[][] single = [.. creators.Select(key => SelfCaller.Frame(new Proto.ScoreCreatorRequest { Creator = CreatorRefWriter.Write(key) }))];
        byte[] batch = SelfCaller.Frame(new Proto.BatchScoreCreatorsRequest { Creators = { creators.Select(key => CreatorRefWriter.Write(key)) } });
        // One is refused each time: the first refusal of a process takes it tens of milliseconds.
        byte[] wrong = SelfCaller.Frame(new Proto.ScoreCreatorRequest());
        byte[] stream = [.. creators.SelectMany(key => SelfCaller.Frame(new Proto.StreamScoresRequest { Creator = CreatorRefWriter.Write(key) }))];
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => RepeatAsync()));

        async Task RepeatAsync()
        {
            while (true)
            {
                foreach (byte[] one in single) await caller.CallAsync(Service + "ScoreCreator", one, cancellationToken);
                await caller.CallAsync(Service + "BatchScoreCreators", batch, cancellationToken);
                await caller.CallAsync(Service + "StreamScores", stream, cancellationToken);
                await caller.CallAsync(Service + "ScoreCreator", wrong, cancellationToken);
            }
        }
    }

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "The server could not warm up, so its first calls may be slow: {Reason}")]
    private partial void Failed(string reason);
}
