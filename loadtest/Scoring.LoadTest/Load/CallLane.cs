using System.Diagnostics;
using Scoring.LoadTest.Calls;

namespace Scoring.LoadTest.Load;

/// <summary>A lane of sequential calls.</summary>
/// <param name="caller">Makes the calls.</param>
/// <param name="lane">Its number.</param>
internal sealed class CallLane(ICaller caller, int lane) : ILane
{
    private long _number;

    /// <inheritdoc/>
    public bool IsCounted => true;

    /// <inheritdoc/>
    public async Task RunAsync(LaneTally tally, Leg leg)
    {
        while (!leg.IsOver)
        {
            long start = Stopwatch.GetTimestamp();
            tally.Completed(start, await caller.CallAsync(lane, _number++));
        }
    }
}
