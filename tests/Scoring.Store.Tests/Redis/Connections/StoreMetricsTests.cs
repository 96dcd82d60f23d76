using System.Diagnostics.Metrics;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>What the store counts arrives at whoever listens.</summary>
public sealed class StoreMetricsTests(InProcessGarnet garnet) : IClassFixture<InProcessGarnet>
{
    [Fact]
    public async Task Conflicts_and_the_lag_of_invalidations_are_counted()
    {
        long conflicts = 0;
        int lags = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Scoring.Store") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "scoring.store.commit_conflicts") Interlocked.Add(ref conflicts, value);
        });
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            if (instrument.Name == "scoring.store.invalidation_lag" && value >= 0) Interlocked.Increment(ref lags);
        });
        listener.Start();
        await using FollowedStore store = await FollowedStore.OpenAsync(RedisStores.Patient(garnet.Connection));

        await store.Store.CommitOneAsync(Key("anna"), 0, "one");
        CommitResult[] results = await store.Store.CommitAllAsync(Commit(Key("anna"), 0, "", ""), Commit(Key("anna"), 7, "", ""), Commit(Key("bert"), 0, "", ""));

        Assert.Equal([false, false, true], results.Select(result => result.IsCommitted));
        // Other tests of this process may add to it.
        Assert.True(Interlocked.Read(ref conflicts) >= 2);
        await RedisTopology.UntilAsync("the announcements", () => Task.FromResult(Volatile.Read(ref lags) >= 2));
    }
}
