using Scoring.Protos.V1;
using Scoring.Server.Tests.Outages;
using Scoring.Server.Tests.Servers;
using Scoring.Store.Caching;

namespace Scoring.Server.Tests.Caching;

/// <summary>Each creator that is asked for is counted once, by what became of it.</summary>
public sealed class NearCacheMetricsTests
{
    [Fact]
    public async Task A_first_call_is_a_miss_and_later_ones_are_hits_whatever_the_way()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        using var counted = new CountedInstruments(server.Server, NearCacheMetrics.MeterName);

        await server.RecordAndScoreAsync("anna");
        Assert.Equal((0, 1), (Hits(counted), Misses(counted)));

        // The first of them prepares the answer, the second finds it.
        await server.ScoreAsync("anna");
        await server.ScoreAsync("anna");
        Assert.Equal((2, 0), (Hits(counted), Misses(counted)));
        await server.ScoreAsync("anna", ExplanationPart.Reasons);
        Assert.Equal((1, 0), (Hits(counted), Misses(counted)));
        await server.BatchAsync(["anna", "anna", "nobody"]);
        Assert.Equal((2, 1), (Hits(counted), Misses(counted)));
        await server.StreamAsync("anna", "anna", "anna");
        Assert.Equal((3, 0), (Hits(counted), Misses(counted)));
    }

    [Fact]
    public async Task An_outage_shows_in_what_is_unverified_and_stale()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");
        using var counted = new CountedInstruments(server.Server, NearCacheMetrics.MeterName);
        server.Store.Sever();

        await server.BatchAsync(["anna", "nobody"]);
        Assert.Equal((0, 1, 1, 1), (Hits(counted), Misses(counted), counted.Take("scoring.near_cache.unverified"), counted.Take("scoring.near_cache.stale")));

        server.Store.Mend();
        await server.ScoreAsync("anna");
        await server.ScoreAsync("anna");
        Assert.Equal((1, 1, 0), (Hits(counted), counted.Take("scoring.near_cache.unverified"), counted.Take("scoring.near_cache.stale")));
    }

    [Fact]
    public async Task Whoever_is_driven_out_is_counted()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.NearCacheEntries = 2);
        using var counted = new CountedInstruments(server, NearCacheMetrics.MeterName);
        foreach (string creator in (string[])["anna", "bert", "cleo"])
        {
            await server.Ingest.RecordObservationsAsync(Messages.Record(creator));
            await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(creator) });
        }

        Assert.Equal(1, counted.Take("scoring.near_cache.evictions"));
    }

    private static long Hits(CountedInstruments counted) => counted.Take("scoring.near_cache.hits");

    private static long Misses(CountedInstruments counted) => counted.Take("scoring.near_cache.misses");
}
