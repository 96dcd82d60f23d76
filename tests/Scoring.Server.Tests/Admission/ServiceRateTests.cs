using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Admission;

/// <summary>A deadline is refused only by a recent rate, measured while work waits for processors, and never by a gate without work.</summary>
public sealed class ServiceRateTests
{
    private static readonly WorkSize Large = new(Steps: 40, UnitsPerStep: 512, Bytes: 1_000, RequestBytes: 1);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly TimestampClock _clock = new();

    [Fact]
    public async Task A_low_rate_expires()
    {
        using AdmissionGate gate = GateOf(maxBytes: long.MaxValue / 4);
        using AdmittedWork running = await EnteredAsync(gate, "a");
        using AdmittedWork behind = await EnteredAsync(gate, "a");
        await LearnLowRateAsync(running, behind);
        Assert.Equal(RefusalReason.DeadlineUnreachable, (await gate.WorkOf(ShareOf("a"), Large).EnterAsync(Short, CancellationToken.None))!.Reason);

        _clock.Advance(TimeSpan.FromSeconds(6));

        using AdmittedWork later = gate.WorkOf(ShareOf("a"), Large);
        Assert.Null(await later.EnterAsync(Short, CancellationToken.None));
    }

    [Fact]
    public async Task An_idle_gate_refuses_no_deadline()
    {
        using AdmissionGate gate = GateOf(maxBytes: long.MaxValue / 4);
        using (AdmittedWork running = await EnteredAsync(gate, "a"))
        using (AdmittedWork behind = await EnteredAsync(gate, "a"))
        {
            await LearnLowRateAsync(running, behind);
        }

        using AdmittedWork next = gate.WorkOf(ShareOf("a"), Large);
        Assert.Null(await next.EnterAsync(Short, CancellationToken.None));
    }

    [Fact]
    public async Task Calls_that_wait_for_bytes_are_no_measure_of_the_processors()
    {
        using AdmissionGate gate = GateOf(maxBytes: Large.Bytes);
        using AdmittedWork running = await EnteredAsync(gate, "a");
        using AdmittedWork blocked = gate.WorkOf(ShareOf("a"), Large);
        Task<Refusal?> waiting = blocked.EnterAsync(timeLeft: null, CancellationToken.None).AsTask();
        Assert.Equal(1, gate.Waiting);

        for (int step = 0; step < 10; step++)
        {
            await running.StepAsync(CancellationToken.None);
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        AdmittedWork other = gate.WorkOf(ShareOf("a"), Large);
        Task<Refusal?> unrefused = other.EnterAsync(Short, CancellationToken.None).AsTask();
        Assert.False(unrefused.IsCompleted);
        running.Dispose();
        Assert.Null(await waiting);
        blocked.Dispose();
        Assert.Null(await unrefused);
        other.Dispose();
    }

    // 512 units in each 100 ms, while the other work waits for its turn.
    private async Task LearnLowRateAsync(AdmittedWork running, AdmittedWork behind)
    {
        await running.StepAsync(CancellationToken.None);
        Task waits = behind.StepAsync(CancellationToken.None).AsTask();
        for (int step = 0; step < 10; step++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await running.StepAsync(CancellationToken.None);
        }

        running.EndTurn();
        await waits;
    }

    private AdmissionGate GateOf(long maxBytes) => new(new AdmissionOptions { MaxBytes = maxBytes, MaxWait = TimeSpan.FromMinutes(1), Turns = 1 }, _clock);

    private static WorkShare ShareOf(string tenant) => new(tenant, "x", WorkPriority.Bulk);

    private static async Task<AdmittedWork> EnteredAsync(AdmissionGate gate, string tenant)
    {
        AdmittedWork work = gate.WorkOf(ShareOf(tenant), Large);
        Assert.Null(await work.EnterAsync(timeLeft: null, CancellationToken.None));
        return work;
    }
}
