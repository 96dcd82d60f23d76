using Scoring.Client.Scores;

namespace Scoring.Client.Tests.Scores;

public sealed class PromptClockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Timers_fire_once_in_the_order_of_their_times_and_never_early()
    {
        using PromptClock clock = new();
        int[] milliseconds = [60, 0, 20, 40, 20];
        var earliest = new TimeSpan[milliseconds.Length];
        var latest = new TimeSpan[milliseconds.Length];
        List<(int Timer, TimeSpan At)> fired = [];
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        long start = clock.GetTimestamp();
        // On the thread of the clock, so that no timer fires before all exist.
        clock.CreateTimer(_ => CreateAll(), state: null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await all.Task.WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, milliseconds.Length), fired.Select(one => one.Timer).Order());
        Assert.All(fired, one => Assert.True(one.At >= earliest[one.Timer]));
        Assert.All(fired.Zip(fired.Skip(1)), pair => Assert.True(earliest[pair.First.Timer] <= latest[pair.Second.Timer]));

        void CreateAll()
        {
            for (int i = 0; i < milliseconds.Length; i++)
            {
                int timer = i;
                var due = TimeSpan.FromMilliseconds(milliseconds[i]);
                earliest[i] = clock.GetElapsedTime(start) + due;
                clock.CreateTimer(_ => Fire(timer), state: null, due, Timeout.InfiniteTimeSpan);
                latest[i] = clock.GetElapsedTime(start) + due;
            }
        }

        void Fire(int timer)
        {
            fired.Add((timer, clock.GetElapsedTime(start)));
            if (fired.Count == milliseconds.Length) all.SetResult();
        }
    }

    [Fact]
    public async Task A_disposed_timer_does_not_fire()
    {
        using PromptClock clock = new();
        TaskCompletionSource later = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isFired = false;
        clock.CreateTimer(_ => isFired = true, state: null, TimeSpan.FromMilliseconds(20), Timeout.InfiniteTimeSpan).Dispose();
        clock.CreateTimer(_ => later.SetResult(), state: null, TimeSpan.FromMilliseconds(30), Timeout.InfiniteTimeSpan);
        await later.Task.WaitAsync(Patience);
        Assert.False(isFired);
    }

    [Fact]
    public async Task Timers_that_the_end_finds_and_later_ones_fire_at_once()
    {
        PromptClock clock = new();
        TaskCompletionSource before = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource after = new(TaskCreationOptions.RunContinuationsAsynchronously);
        clock.CreateTimer(_ => before.SetResult(), state: null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        clock.Dispose();
        clock.CreateTimer(_ => after.SetResult(), state: null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        await Task.WhenAll(before.Task, after.Task).WaitAsync(Patience);
    }
}
