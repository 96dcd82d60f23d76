using System.Diagnostics;
using Scoring.LoadTest.Calls;

namespace Scoring.LoadTest.Load;

/// <summary>A lane of additional load that records as many observations as the limit allows.</summary>
/// <param name="caller">Records.</param>
/// <param name="lane">Its number.</param>
/// <param name="limit">The limit.</param>
internal sealed class LimitedIngestLane(IngestCaller caller, int lane, IngestLimit limit) : ILane
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <inheritdoc/>
    public bool IsCounted => false;

    /// <inheritdoc/>
    public async Task RunAsync(LaneTally tally, Leg leg)
    {
        while (!leg.IsOver)
        {
            if (!limit.TryTake(caller.Observations))
            {
                await Task.Delay(Pause);
                continue;
            }

            long start = Stopwatch.GetTimestamp();
            tally.Completed(start, await caller.CallAsync(lane, 0));
        }
    }
}
