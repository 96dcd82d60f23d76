using Microsoft.Extensions.Hosting;
using Scoring.Service.Admission;

namespace Scoring.Server.Hosting;

/// <summary>
/// Returns memory to the system after a burst. The runtime keeps the heap of a burst until it collects again, which an idle process does not do. When answers took a considerable part of their
/// bound and then none for some seconds, the heap is collected once, compacted, and what is free is returned; the pools of buffers are trimmed by the same collection.
/// </summary>
/// <param name="gate">Knows the memory of answers.</param>
/// <param name="clock">Counts the seconds.</param>
internal sealed class MemoryReturn(AdmissionGate gate, TimeProvider clock) : BackgroundService
{
    // Less is not worth a collection.
    private const long LeastBytes = 32L << 20;

    private const int QuietPeriods = 3;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        bool isUsed = false;
        int quiet = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                long peak = gate.TakePeakBytes();
                if (peak > 0) quiet = 0;
                isUsed |= peak >= LeastBytes;
                if (!isUsed || ++quiet <= QuietPeriods) continue;
                isUsed = false;
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
