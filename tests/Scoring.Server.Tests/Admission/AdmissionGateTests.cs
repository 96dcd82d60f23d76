using CsCheck;
using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Admission;

/// <summary>Units and bytes under way are bounded, whatever the calls do; and everything that was reserved comes back.</summary>
public sealed class AdmissionGateTests
{
    private const long MaxBytes = 1_000_000;

    private static readonly AdmissionOptions Options = new() { MaxBytes = MaxBytes, MaxWait = TimeSpan.FromMinutes(1), Turns = 2 };

    // Half of the bytes: what one caller may have.
    private static readonly WorkSize Half = new(Steps: 10, UnitsPerStep: 100, Bytes: MaxBytes / 2, RequestBytes: 10);

    [Fact]
    public async Task Whatever_calls_do_what_they_reserved_comes_back()
    {
        using var gate = new AdmissionGate(Options, TimeProvider.System);
        var random = new Random(20_261_130);
        (int Seed, WorkShare Share, WorkSize Size)[] calls =
            [.. Enumerable.Range(0, 2_000).Select(_ => (random.Next(), ShareOf($"t{random.Next(4)}", $"c{random.Next(3)}"), SizeOf(random)))];
        long exceeded = 0;

        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (call, _) =>
        {
            var fate = new Random(call.Seed);
            using var leaving = new CancellationTokenSource();
            using AdmittedWork work = gate.WorkOf(call.Share, call.Size);
            if (fate.Next(4) == 0) leaving.CancelAfter(fate.Next(3));
            try
            {
                if (await work.EnterAsync(timeLeft: null, leaving.Token) is not null) return;
                if (gate.Bytes > MaxBytes) Interlocked.Increment(ref exceeded);
                for (int step = 0; step < call.Size.Steps; step++)
                {
                    await work.StepAsync(leaving.Token);
                    // A call that fails in the middle.
                    if (fate.Next(200) == 0) return;
                }

                work.EndTurn();
                await Task.Yield();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        });

        Assert.Equal(0, exceeded);
        Assert.Equal((0, 0, 0), (gate.Bytes, gate.Units, gate.Waiting));

        // Turns came back too.
        using AdmittedWork last = gate.WorkOf(ShareOf("a", "x"), Half);
        Assert.Null(await last.EnterAsync(timeLeft: null, CancellationToken.None));
        for (int step = 0; step < Half.Steps; step++) await last.StepAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_caller_that_has_its_share_waits_and_others_do_not()
    {
        using var gate = new AdmissionGate(Options, TimeProvider.System);
        AdmittedWork first = await EnteredAsync(gate, "a", "greedy");
        AdmittedWork second = gate.WorkOf(ShareOf("a", "greedy"), Half);
        Task<Refusal?> waiting = second.EnterAsync(timeLeft: null, CancellationToken.None).AsTask();

        AdmittedWork other = await EnteredAsync(gate, "b", "polite");

        Assert.False(waiting.IsCompleted);
        Assert.Equal((MaxBytes, 1), (gate.Bytes, gate.Waiting));
        other.Dispose();
        Assert.False(waiting.IsCompleted);
        first.Dispose();
        Assert.Null(await waiting);
        second.Dispose();
        second.Dispose();
        Assert.Equal((0, 0), (gate.Bytes, gate.Units));
    }

    [Fact]
    public async Task A_call_larger_than_every_bound_is_admitted_alone()
    {
        using var gate = new AdmissionGate(Options, TimeProvider.System);

        using AdmittedWork huge = gate.WorkOf(ShareOf("a", "x"), new WorkSize(1, int.MaxValue, 100 * MaxBytes, 0));

        Assert.Null(await huge.EnterAsync(timeLeft: null, CancellationToken.None));
    }

    [Fact]
    public async Task The_queue_is_bounded_for_each_caller_and_a_refusal_names_a_delay()
    {
        using var gate = new AdmissionGate(Options with { MaxWaiting = 10 }, TimeProvider.System);
        using AdmittedWork first = await EnteredAsync(gate, "a", "greedy");
        List<Task<Refusal?>> waiting = [.. Enumerable.Range(0, 20).Select(_ => gate.WorkOf(ShareOf("a", "greedy"), Half).EnterAsync(timeLeft: null, CancellationToken.None).AsTask())];

        // Half of the queue.
        Assert.Equal(5, waiting.Count(task => !task.IsCompleted));
        foreach (Task<Refusal?> refused in waiting.Where(task => task.IsCompleted))
        {
            Refusal refusal = (await refused)!;
            Assert.Equal((RefusalCode.ResourceExhausted, RefusalReason.Overloaded), (refusal.Code, refusal.Reason));
            Assert.InRange(refusal.RetryAfter!.Value.TotalMilliseconds, 1, 10_000);
        }

        using AdmittedWork polite = await EnteredAsync(gate, "b", "polite");
        Assert.Equal(5, gate.Waiting);
    }

    [Fact]
    public async Task A_call_does_not_wait_longer_than_allowed()
    {
        using var gate = new AdmissionGate(Options with { MaxWait = TimeSpan.FromMilliseconds(20) }, TimeProvider.System);
        using AdmittedWork first = await EnteredAsync(gate, "a", "greedy");

        Refusal? refusal = await gate.WorkOf(ShareOf("a", "greedy"), Half).EnterAsync(timeLeft: null, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(RefusalReason.Overloaded, refusal!.Reason);
        Assert.Equal(0, gate.Waiting);
    }

    [Fact]
    public async Task A_caller_that_leaves_while_it_waits_leaves_nothing_behind()
    {
        using var gate = new AdmissionGate(Options, TimeProvider.System);
        using AdmittedWork first = await EnteredAsync(gate, "a", "greedy");
        using var leaving = new CancellationTokenSource();
        Task<Refusal?> waiting = gate.WorkOf(ShareOf("a", "greedy"), Half).EnterAsync(timeLeft: null, leaving.Token).AsTask();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((0, Half.Bytes), (gate.Waiting, gate.Bytes));
    }

    [Fact]
    public async Task Work_that_leaves_while_it_waits_for_a_turn_stops()
    {
        using var gate = new AdmissionGate(Options with { Turns = 1 }, TimeProvider.System);
        using AdmittedWork first = await EnteredAsync(gate, "a", "x");
        await first.StepAsync(CancellationToken.None);
        using AdmittedWork second = await EnteredAsync(gate, "b", "y");
        using var leaving = new CancellationTokenSource();
        Task step = second.StepAsync(leaving.Token).AsTask();
        Assert.False(step.IsCompleted);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step);
        first.EndTurn();
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_met_is_refused_at_once_and_a_longer_one_is_not()
    {
        var clock = new TimestampClock();
        using var gate = new AdmissionGate(Options with { Turns = 1, MaxBytes = long.MaxValue / 4 }, clock);
        var large = new WorkSize(Steps: 40, UnitsPerStep: 512, Bytes: 1, RequestBytes: 1);
        using AdmittedWork running = gate.WorkOf(ShareOf("a", "x"), large);
        Assert.Null(await running.EnterAsync(timeLeft: TimeSpan.FromTicks(1), CancellationToken.None));
        using AdmittedWork behind = gate.WorkOf(ShareOf("a", "x"), large);
        Assert.Null(await behind.EnterAsync(timeLeft: null, CancellationToken.None));

        // 512 units in each 100 ms, while the other work waits.
        await running.StepAsync(CancellationToken.None);
        Task waits = behind.StepAsync(CancellationToken.None).AsTask();
        for (int step = 0; step < 10; step++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await running.StepAsync(CancellationToken.None);
        }

        // About 70 slices of 100 ms are left.
        AdmittedWork late = gate.WorkOf(ShareOf("a", "x"), large);
        Refusal? refused = await late.EnterAsync(timeLeft: TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.Equal((RefusalCode.ResourceExhausted, RefusalReason.DeadlineUnreachable), (refused!.Code, refused.Reason));
        Assert.NotNull(refused.RetryAfter);
        using AdmittedWork patient = gate.WorkOf(ShareOf("a", "x"), large);
        Assert.Null(await patient.EnterAsync(timeLeft: TimeSpan.FromMinutes(5), CancellationToken.None));

        // Another tenant shares with this one; it does not wait behind it.
        using AdmittedWork other = gate.WorkOf(ShareOf("b", "y"), new WorkSize(Steps: 1, UnitsPerStep: 512, Bytes: 1, RequestBytes: 1));
        Assert.Null(await other.EnterAsync(timeLeft: TimeSpan.FromSeconds(1), CancellationToken.None));
        running.EndTurn();
        await waits;
    }

    [Fact]
    public async Task Small_work_of_one_tenant_has_its_turn_within_a_slice_of_anothers()
    {
        using var gate = new AdmissionGate(Options with { Turns = 1, MaxBytes = long.MaxValue / 4 }, TimeProvider.System);
        var large = new WorkSize(Steps: 1_000, UnitsPerStep: WorkSize.ExplainedUnits, Bytes: 1, RequestBytes: 1);
        List<AdmittedWork> greedy = [];
        for (int i = 0; i < 4; i++) greedy.Add(await EnteredAsync(gate, "greedy", "x", large));
        int steps = 0;
        using AdmittedWork polite = await EnteredAsync(gate, "polite", "y", new WorkSize(1, 16, 1, 1));
        await greedy[0].StepAsync(CancellationToken.None);
        Task<int> turn = TurnAsync();
        Task[] rest = [.. greedy.Select(async work =>
        {
            for (int step = 1; step < 1_000; step++)
            {
                await work.StepAsync(CancellationToken.None);
                Interlocked.Increment(ref steps);
            }

            work.Dispose();
        })];

        // Slices of 32 steps: the one that runs, and at most one more.
        Assert.InRange(await turn, 0, 64);
        await Task.WhenAll(rest);

        async Task<int> TurnAsync()
        {
            await polite.StepAsync(CancellationToken.None);
            int before = Volatile.Read(ref steps);
            polite.EndTurn();
            return before;
        }
    }

    private static WorkShare ShareOf(string tenant, string caller) => new(tenant, caller, WorkPriority.Bulk);

    private static WorkSize SizeOf(Random random) => new(random.Next(1, 100), random.Next(1, 64), random.Next((int)MaxBytes), random.Next(1_000));

    private static async Task<AdmittedWork> EnteredAsync(AdmissionGate gate, string tenant, string caller, WorkSize? size = null)
    {
        AdmittedWork work = gate.WorkOf(ShareOf(tenant, caller), size ?? Half);
        Assert.Null(await work.EnterAsync(timeLeft: null, CancellationToken.None));
        return work;
    }
}
