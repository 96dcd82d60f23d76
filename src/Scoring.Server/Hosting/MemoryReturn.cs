using Microsoft.Extensions.Hosting;

namespace Scoring.Server.Hosting;

/// <summary>
/// Returns memory to the system after a burst. The runtime keeps the heap of a burst until it collects again, which an idle process does not do. When the resident memory has grown and next to nothing is
/// done for some seconds, the heap is collected once, compacted, and what is free is returned; the pools of buffers are trimmed by the same collection. Whatever took the memory: answers,
/// requests, connections.
/// </summary>
/// <param name="clock">Counts the seconds.</param>
internal sealed class MemoryReturn(TimeProvider clock) : BackgroundService
{
    // Less is not worth a collection, whose pause grows with what is kept: a quarter of that at least.
    private const long LeastGrowth = 32L << 20;

    // Items of the thread pool per second: some tens of calls. Those of a server in use would wait for the collection, 0.1 s with 150 MiB.
    private const long MostWork = 200;

    private const int QuietPeriods = 3;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        long kept = Environment.WorkingSet;
        long done = ThreadPool.CompletedWorkItemCount;
        int quiet = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                long before = done;
                done = ThreadPool.CompletedWorkItemCount;
                quiet = done - before <= MostWork ? quiet + 1 : 0;
                long resident = Environment.WorkingSet;
                if (quiet >= QuietPeriods && resident - kept >= Math.Max(LeastGrowth, kept / 4))
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    kept = Environment.WorkingSet;
                }

                kept = Math.Min(kept, resident);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
