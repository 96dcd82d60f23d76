using CsCheck;
using Scoring.Service.Admission;

namespace Scoring.Server.Tests.Admission;

/// <summary>Whatever arrives, each share is served, nothing waits behind more than a bounded amount of another's work, and nothing is lost.</summary>
public sealed class FairQueueTests
{
    private const double Burst = 1_000;
    private const int MostCost = 100;

    private static readonly Gen<(WorkShare Share, int Cost)> Item =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, MostCost], (tenant, caller, priority, cost) =>
            (new WorkShare($"t{tenant}", $"c{caller}", (WorkPriority)priority), cost));

    [Fact]
    public void Tenants_that_always_wait_are_served_equally() =>
        Gen.Int[1, MostCost].Array[3, 8].Sample(costs =>
        {
            var queue = new FairQueue<int>(Burst);
            var served = new double[costs.Length];
            for (int tenant = 0; tenant < costs.Length; tenant++) Refill(tenant);
            for (int taken = 0; taken < 2_000; taken++)
            {
                Assert.True(queue.TryTake(_ => FairFit.Take, out int tenant));
                served[tenant] += costs[tenant];
                Refill(tenant);
            }

            Assert.InRange(served.Max() - served.Min(), 0, 2 * MostCost);

            // Two at once: a flow never becomes empty between two of its items.
            void Refill(int tenant)
            {
                for (int item = 0; item < 2; item++) queue.Add(tenant, new WorkShare($"t{tenant}", "one", WorkPriority.Bulk), costs[tenant]);
            }
        });

    [Fact]
    public void Callers_of_one_tenant_share_its_share()
    {
        var queue = new FairQueue<string>(Burst);
        for (int i = 0; i < 1_000; i++)
        {
            queue.Add("alone", new WorkShare("a", "alone", WorkPriority.Bulk), 1);
            queue.Add("first", new WorkShare("b", "first", WorkPriority.Bulk), 1);
            queue.Add("second", new WorkShare("b", "second", WorkPriority.Bulk), 1);
        }

        ILookup<string, string> served = Take(queue, 800).ToLookup(item => item);

        Assert.InRange(served["alone"].Count(), 399, 401);
        Assert.InRange(served["first"].Count(), 199, 201);
        Assert.InRange(served["second"].Count(), 199, 201);
    }

    [Fact]
    public void Priorities_of_one_caller_share_sixteen_to_four_to_one()
    {
        var queue = new FairQueue<WorkPriority>(Burst);
        foreach (WorkPriority priority in Enum.GetValues<WorkPriority>())
        {
            for (int i = 0; i < 1_000; i++) queue.Add(priority, new WorkShare("a", "one", priority), 1);
        }

        ILookup<WorkPriority, WorkPriority> served = Take(queue, 210).ToLookup(item => item);

        Assert.InRange(served[WorkPriority.Auction].Count(), 158, 162);
        Assert.InRange(served[WorkPriority.Interactive].Count(), 38, 42);
        Assert.InRange(served[WorkPriority.Bulk].Count(), 8, 12);
    }

    [Fact]
    public void A_caller_below_its_share_waits_for_at_most_one_item_of_each_other_flow() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, MostCost], Gen.Int[0, 500], (greedy, cost, head) => (greedy, cost, head)).Sample(one =>
        {
            var queue = new FairQueue<string>(Burst);
            queue.Add("polite", Polite, 1);
            Assert.Equal(["polite"], Take(queue, 1));
            for (int tenant = 0; tenant < one.greedy; tenant++)
            {
                for (int item = 0; item < 1_000; item++) queue.Add("greedy", new WorkShare($"t{tenant}", "one", WorkPriority.Auction), one.cost);
            }

            Take(queue, one.head);
            queue.Add("polite", Polite, 1);

            Assert.Contains("polite", Take(queue, one.greedy + 1));
        });

    [Fact]
    public void A_caller_that_was_idle_is_ahead_by_no_more_than_the_burst()
    {
        var queue = new FairQueue<string>(Burst);
        queue.Add("polite", Polite, 1);
        Take(queue, 1);
        for (int item = 0; item < 100_000; item++) queue.Add("greedy", new WorkShare("t", "one", WorkPriority.Bulk), 1);
        Take(queue, 50_000);
        for (int item = 0; item < 10_000; item++) queue.Add("polite", Polite, 1);

        int ahead = Take(queue, 10_000).TakeWhile(item => item == "polite").Count();

        Assert.InRange(ahead, Burst - 1, Burst + 1);
    }

    [Fact]
    public void Names_that_change_gain_nothing()
    {
        var queue = new FairQueue<string>(Burst);
        for (int item = 0; item < 1_000; item++) queue.Add("honest", Polite, 1);
        for (int item = 0; item < 1_000; item++)
        {
            // A new name for each item: it is served as one more caller, never ahead of all.
            queue.Add("changing", new WorkShare("t", $"name{item}", WorkPriority.Bulk), 1);
            Take(queue, 1);
        }

        Assert.InRange(Take(queue, 500).Count(item => item == "honest"), 200, 300);
        Assert.InRange(queue.Tenants, 2, 2);
    }

    [Fact]
    public void Everything_is_taken_once_in_the_order_of_its_flow_unless_it_is_removed() =>
        Gen.Select(Item.Array[0, 200], Gen.Bool.Array[200]).Sample((items, removed) =>
        {
            var queue = new FairQueue<int>(Burst);
            FairPlace<int>[] places = [.. items.Select((item, index) => queue.Add(index, item.Share, item.Cost))];
            int[] kept = [.. Enumerable.Range(0, items.Length).Where(index => !removed[index])];
            for (int index = 0; index < items.Length; index++)
            {
                if (removed[index]) places[index].Remove();
            }

            Assert.Equal(kept.Length, queue.Count);
            List<int> taken = Take(queue, items.Length);
            Assert.Equal(kept, taken.Order());
            foreach (IGrouping<WorkShare, int> flow in taken.GroupBy(index => items[index].Share)) Assert.Equal(flow.Order(), flow);
            Assert.Equal(0, queue.Count);
        });

    [Fact]
    public void Flows_that_have_enough_are_passed_over_and_items_without_room_are_not() =>
        Item.Array[1, 100].Sample(items =>
        {
            var queue = new FairQueue<int>(Burst);
            for (int index = 0; index < items.Length; index++) queue.Add(index, items[index].Share, items[index].Cost);
            string capped = items[0].Share.Tenant;

            Assert.False(queue.TryTake(_ => FairFit.Stop, out _));
            while (queue.TryTake(index => items[index].Share.Tenant == capped ? FairFit.Skip : FairFit.Take, out int taken)) Assert.NotEqual(capped, items[taken].Share.Tenant);
            Assert.Equal(items.Count(item => item.Share.Tenant == capped), queue.Count);
        });

    private static WorkShare Polite => new("polite", "one", WorkPriority.Bulk);

    private static List<T> Take<T>(FairQueue<T> queue, int count)
    {
        var taken = new List<T>();
        while (taken.Count < count && queue.TryTake(_ => FairFit.Take, out T item)) taken.Add(item);
        return taken;
    }
}
