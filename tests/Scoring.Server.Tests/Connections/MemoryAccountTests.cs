using CsCheck;
using Scoring.Server.Connections;

namespace Scoring.Server.Tests.Connections;

public sealed class MemoryAccountTests
{
    [Fact]
    public void A_closed_account_leaves_nothing_in_its_parent() => Gen.Select(Gen.Int[1, 100_000], Gen.Int[1, 50_000].List[0, 50]).Sample((step, sizes) =>
    {
        var total = new MemoryAccount(long.MaxValue, parent: null, step: 1);
        var one = new MemoryAccount(long.MaxValue, total, step);
        foreach (int size in sizes) one.Add(size);
        Assert.InRange(total.Held, one.Held - step, one.Held);
        one.Close();
        Assert.Equal(one.Held, total.Held);
        foreach (int size in sizes) one.Add(-size);
        Assert.Equal(0, one.Held);
        Assert.Equal(0, total.Held);
    });

    [Fact]
    public async Task Changes_of_many_threads_add_up()
    {
        var total = new MemoryAccount(long.MaxValue, parent: null, step: 1);
        MemoryAccount[] all = [.. Enumerable.Range(0, 4).Select(_ => new MemoryAccount(long.MaxValue, total, step: 1_000))];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(lane => Task.Run(() =>
        {
            for (int i = 0; i < 20_000; i++) all[(lane + i) % all.Length].Add(i % 2 == 0 ? 700 : -300);
        })));
        foreach (MemoryAccount account in all) account.Close();

        Assert.Equal(8 * 10_000 * 400, total.Held);
    }

    [Fact]
    public void The_account_that_is_over_its_limit_is_returned()
    {
        var total = new MemoryAccount(limit: 1_000, parent: null, step: 1);
        var one = new MemoryAccount(limit: 800, total, step: 1);
        var other = new MemoryAccount(limit: 800, total, step: 1);

        Assert.Null(one.Add(800));
        Assert.Same(one, one.Add(1));
        Assert.Null(one.Add(-1));
        Assert.Null(other.Add(200));
        Assert.Same(total, other.Add(1));
    }

    [Fact]
    public void New_work_is_refused_from_half_of_a_limit_on()
    {
        var total = new MemoryAccount(limit: 1_000, parent: null, step: 1);
        var one = new MemoryAccount(limit: 400, total, step: 1);

        Assert.True(one.TryAdd(200, own: 0));
        Assert.False(one.TryAdd(1, own: 0));
        Assert.Equal(200, one.Held);
        Assert.True(new MemoryAccount(limit: 400, total, step: 1).TryAdd(200, own: 0));
        Assert.True(new MemoryAccount(limit: 400, total, step: 1).HasRoom(100));
        Assert.False(new MemoryAccount(limit: 400, total, step: 1).HasRoom(101));
    }

    [Fact]
    public void Work_that_is_larger_than_that_is_admitted_alone()
    {
        var one = new MemoryAccount(limit: 400, parent: null, step: 1);

        one.Add(50);
        Assert.True(one.HasRoom(300));
        one.Add(1);
        Assert.False(one.HasRoom(300));
        // What the same work uses already does not count against it.
        Assert.True(one.HasRoom(300, own: 1));
    }
}
