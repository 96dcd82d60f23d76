using CsCheck;
using Scoring.Service.Admission;

namespace Scoring.Server.Tests.Admission;

/// <summary>Few streams have a turn at once, none is forgotten, callers have equal shares, and a busy thread pool comes first.</summary>
public sealed class StreamTurnsTests
{
    private const long Busy = 1_000_000;

    [Fact]
    public Task Each_stream_has_its_turn_and_never_more_than_the_turns_at_once() =>
        Gen.Select(Gen.Int[1, 4], Gen.Select(Gen.Bool, Gen.Int[0, 3]).Array[1, 60]).SampleAsync(async (most, streams) =>
        {
            int next = -1;
            int inTurn = 0;
            int mostInTurn = 0;
            // The pool is idle or busy, as it comes.
            var turns = new StreamTurns(most, () => streams[Math.Min(Volatile.Read(ref next) + 1, streams.Length - 1)].Item1 ? Busy : 0);
            await Task.WhenAll(streams.Select(stream => Task.Run(() => RunAsync(stream.Item2)))).WaitAsync(TimeSpan.FromMinutes(1));

            Assert.Equal(0, inTurn);
            Assert.InRange(mostInTurn, 1, most);
            await turns.TakeAsync(Share("last")).WaitAsync(TimeSpan.FromMinutes(1));

            async Task RunAsync(int caller)
            {
                Interlocked.Increment(ref next);
                await turns.TakeAsync(Share($"caller-{caller}"));
                int now = Interlocked.Increment(ref inTurn);
                lock (turns) mostInTurn = Math.Max(mostInTurn, now);
                await Task.Yield();
                Interlocked.Decrement(ref inTurn);
                turns.End();
            }
        });

    [Fact]
    public async Task One_stream_of_another_caller_waits_for_one_turn_not_for_all_streams_before_it()
    {
        var turns = new StreamTurns(1, () => 0);
        List<string> order = [];
        await turns.TakeAsync(Share("greedy"));
        Task[] streams = [.. Enumerable.Range(0, 1_000).Select(_ => RunAsync("greedy")), RunAsync("other")];
        Assert.Empty(order);
        turns.End();
        await Task.WhenAll(streams).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1_001, order.Count);
        Assert.InRange(order.IndexOf("other"), 0, 1);

        async Task RunAsync(string caller)
        {
            await turns.TakeAsync(Share(caller));
            order.Add(caller);
            turns.End();
        }
    }

    [Fact]
    public async Task A_free_turn_is_had_at_once_unless_the_thread_pool_is_busy()
    {
        Assert.True(new StreamTurns(1, () => 0).TakeAsync(Share("one")).IsCompletedSuccessfully);
        var turns = new StreamTurns(1, () => Busy);
        int callers = Environment.CurrentManagedThreadId;
        int? streams = null;
        Task stream = RunAsync();

        // This thread is kept, so that the turn comes on another one.
        SpinWait.SpinUntil(() => stream.IsCompleted, TimeSpan.FromMinutes(1));
        await stream;
        Assert.NotEqual(callers, streams);

        async Task RunAsync()
        {
            await turns.TakeAsync(Share("two"));
            streams = Environment.CurrentManagedThreadId;
        }
    }

    private static WorkShare Share(string caller) => new("tenant", caller, WorkPriority.Bulk);
}
