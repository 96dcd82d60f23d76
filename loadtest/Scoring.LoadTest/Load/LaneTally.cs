using System.Diagnostics;
using HdrHistogram;

namespace Scoring.LoadTest.Load;

/// <summary>What one lane has done. Written by the lane alone, its counts read by anybody.</summary>
internal sealed class LaneTally(Leg leg)
{
    private long _calls;
    private long _items;

    /// <summary>Calls completed since the leg began.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>Things answered for since the leg began.</summary>
    public long Items => Volatile.Read(ref _items);

    /// <summary>The recorded latencies. To be read when the lane has ended.</summary>
    public HistogramBase Latency { get; } = Latencies.ForOne();

    /// <summary>Counts a call that began at a timestamp and has just ended.</summary>
    public void Completed(long startTimestamp, int items)
    {
        Volatile.Write(ref _calls, _calls + 1);
        Volatile.Write(ref _items, _items + items);
        if (leg.IsRecording) Latencies.Record(Latency, Stopwatch.GetElapsedTime(startTimestamp));
    }
}
