using System.Diagnostics;
using HdrHistogram;

namespace Scoring.LoadTest.Load;

/// <summary>The counts of one lane. Written only by the lane; its counts can be read by any thread.</summary>
internal sealed class LaneTally(Leg leg)
{
    // Calls in the high bits, items in the low bits: one value, so that a reader gets both of the same moment.
    private const int CallShift = 32;

    private ulong _counts;

    /// <summary>Completed calls and answered items since the start of the leg; below 4 × 10⁹ each.</summary>
    public (long Calls, long Items) Counts
    {
        get
        {
            ulong counts = Volatile.Read(ref _counts);
            return ((long)(counts >> CallShift), (uint)counts);
        }
    }

    /// <summary>Answered items since the start of the leg.</summary>
    public long Items => Counts.Items;

    /// <summary>The recorded latencies. Read only after the lane has ended.</summary>
    public HistogramBase Latency { get; } = Latencies.ForOne();

    /// <summary>Counts a call that began at a timestamp and has just ended.</summary>
    public void Completed(long startTimestamp, int items)
    {
        Volatile.Write(ref _counts, _counts + (1UL << CallShift) + (uint)items);
        if (leg.IsRecording) Latencies.Record(Latency, Stopwatch.GetElapsedTime(startTimestamp));
    }
}
