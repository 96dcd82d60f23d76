using System.Globalization;
using Scoring.Store.Changes;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Tests.Changes;
using Scoring.TestKit.Network;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>The contract of changes for a single node, whose subscriptions a proxy can cut.</summary>
public abstract class CutSubscriptionContract : ChangeFeedContract
{
    [ContractFact]
    public async Task A_bounded_subscriber_gets_a_gap_for_a_cut_subscription_and_the_changes_after_it()
    {
        await using LoopbackProxy proxy = new(int.Parse(Connection[(Connection.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture));
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore cut = await FollowedStore.OpenAsync(options with { Connection = proxy.Endpoint });
        await using FollowedStore other = await FollowedStore.OpenAsync(options);
        using var subscriber = new ChangeLog(cut.Changes, capacity: 1_000);

        proxy.SilenceOpenSubscriptions();
        CommitResult missed = await other.Store.CommitOneAsync(Key("missed"), 0, "one");
        await RedisTopology.UntilAsync("the gap", () => Task.FromResult(subscriber.Count(CreatorChangeKind.Gap) > 0));

        Assert.False(subscriber.Has(CreatorChangeKind.Committed, Key("missed"), missed.Version));
        Assert.Equal(CreatorChangeKind.Lost, subscriber.KindBeforeFirstGap());
        Assert.Equal(missed.Version, (await cut.Store.FeaturesAsync(Key("missed")))[0].Version);
        // Announcements may have been lost once more before the cut was noticed: a change is delivered as soon as they arrive again.
        var after = new List<long>();
        await RedisTopology.UntilAsync("a change after the gap", async () =>
        {
            after.Add((await other.Store.CommitOneAsync(Key("after"), after.LastOrDefault(), "again")).Version);
            return after.Exists(version => subscriber.Has(CreatorChangeKind.Committed, Key("after"), version));
        });
    }
}
