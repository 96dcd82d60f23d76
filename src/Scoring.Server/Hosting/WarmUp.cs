using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Logging;
using Scoring.Creators;
using Scoring.Server.Configuration;
using Scoring.Server.Credentials;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Health;
using Scoring.Store;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Hosting;

/// <summary>
/// Makes the first calls as fast as later ones: caches creators of the store, and calls the server over the network until the runtime has fully compiled
/// its hot code. Limited in time; a failure only makes the first calls slower. An empty store needs no warm-up.
/// </summary>
internal sealed partial class WarmUp(CachedCreatorStore store, IServer server, CredentialSources credentials, ScoringServerOptions options, TimeProvider clock, ILogger<WarmUp> logger, ServerClocks clocks)
{
    // A page takes a few milliseconds to read, so the time limit is exceeded only slightly.
    private const int PageSize = 500;

    // In key order, because the requested creators are not known yet. Sufficient to compile the code; uses about 1 MB.
    private const int MaxPreloaded = 1_000;

    // The calls get the rest of the time.
    private const int PreloadTimeDivisor = 3;

    // The number of these creators that the calls request in rotation.
    private const int Called = 100;

    // Enough to load every core with server and client.
    private const int Callers = 4;

    private const string Service = "scoring.v1.ScoreService/";

    /// <summary>Warms up.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (options.WarmUp > TimeSpan.Zero) await RunLimitedAsync(cancellationToken);
        }
        finally
        {
            credentials.Self.Close();
        }
    }

    private async Task RunLimitedAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = clock.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), end, options.WarmUp, Timeout.InfiniteTimeSpan);
        try
        {
            List<CreatorKey> creators = await PreloadAsync(end.Token);
            if (creators.Count > 0) await CallAsync(creators, end.Token);
        }
        catch (Exception) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The time limit was reached, which is expected; calls in progress were cancelled.
            return;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or StoreUnavailableException)
        {
            Failed(failure.Message);
        }
    }

    private async Task<List<CreatorKey>> PreloadAsync(CancellationToken cancellationToken)
    {
        long begin = clock.GetTimestamp();
        var some = new List<CreatorKey>(Called);
        int preloaded = 0;
        int most = Math.Min(MaxPreloaded, options.NearCacheEntries);
        string? cursor = null;
        do
        {
            ScanPage page = await store.PreloadAsync(CreatorKey.DefaultTenant, cursor, PageSize, cancellationToken);
            for (int i = 0; i < page.Creators.Count && some.Count < Called; i++) some.Add(page.Creators[i].Key);
            foreach (ScannedCreator creator in page.Creators)
            {
                if (creator.Version != CreatorVersion.Damaged) clocks.ObserveVersion(creator.Version);
            }

            preloaded += page.Creators.Count;
            cursor = page.NextCursor;
        }
        while (cursor is not null && preloaded < most && clock.GetElapsedTime(begin) < options.WarmUp / PreloadTimeDivisor);
        return some;
    }

    private async Task CallAsync(List<CreatorKey> creators, CancellationToken cancellationToken)
    {
        string address = BoundAddress.Of(server);
        bool isTls = address.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
        using var caller = new SelfCaller(address, credentials.Self.Key, isTls ? credentials.Tls?.Certificate.Current.TargetCertificate : null);
        byte[][] single = [.. creators.Select(key => SelfCaller.Frame(new Proto.ScoreCreatorRequest { Creator = CreatorRefWriter.Write(key) }))];
        byte[] batch = SelfCaller.Frame(new Proto.BatchScoreCreatorsRequest { Creators = { creators.Select(key => CreatorRefWriter.Write(key)) } });
        // One refused call per round: the first refusal of a process takes tens of milliseconds.
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

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "The warm-up failed, so the first calls may be slow: {Reason}")]
    private partial void Failed(string reason);
}
