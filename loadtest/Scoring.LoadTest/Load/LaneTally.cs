using System.Diagnostics;
using HdrHistogram;

namespace Scoring.LoadTest.Load;

/// <summary>What one lane has done. Written by the lane alone, its counts read by anybody.</summary>
internal sealed class LaneTally(Leg leg)
{
    // Calls above, items below: one value, so that whoever reads it meanwhile sees both of one moment.
    private const int CallShift = 32;

    private ulong _counts;

    /// <summary>Calls completed since the leg began, and things answered for; below 4 × 10⁹ each.</summary>
    public (long Calls, long Items) Counts
    {
        get
        {
            ulong counts = Volatile.Read(ref _counts);
            return ((long)(counts >> CallShift), (uint)counts);
        }
    }

    /// <summary>Things answered for since the leg began.</summary>
    public long Items => Counts.Items;

    /// <summary>The recorded latencies. To be read when the lane has ended.</summary>
    public HistogramBase Latency { get; } = Latencies.ForOne();

    /// <summary>Counts a call that began at a timestamp and has just ended.</summary>
    public void Completed(long startTimestamp, int items)
    {
        Volatile.Write(ref _counts, _counts + (1UL << CallShift) + (uint)items);
        if (leg.IsRecording) Latencies.Record(Latency, Stopwatch.GetElapsedTime(startTimestamp));
    }
}
