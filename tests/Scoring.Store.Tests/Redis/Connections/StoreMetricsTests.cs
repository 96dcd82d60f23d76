using System.Diagnostics.Metrics;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Connections;

/// <summary>What the store counts arrives at whoever listens.</summary>
public sealed class StoreMetricsTests(InProcessGarnet garnet) : IClassFixture<InProcessGarnet>
{
    [Fact]
    public async Task The_lag_of_invalidations_is_recorded()
    {
        int lags = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Scoring.Store") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            if (instrument.Name == "scoring.store.invalidation_lag" && value >= 0) Interlocked.Increment(ref lags);
        });
        listener.Start();
        await using FollowedStore store = await FollowedStore.OpenAsync(RedisStores.Patient(garnet.Connection));

        await store.Store.CommitOneAsync(Key("anna"), 0, "one");
        await store.Store.CommitOneAsync(Key("bert"), 0, "two");
        await RedisTopology.UntilAsync("the announcements", () => Task.FromResult(Volatile.Read(ref lags) >= 2));
    }
}
