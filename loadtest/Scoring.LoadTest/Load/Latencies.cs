using HdrHistogram;

namespace Scoring.LoadTest.Load;

/// <summary>Histograms of latencies: from 100 ns, their unit, to a minute, with three digits.</summary>
internal static class Latencies
{
    private const long Most = TimeSpan.TicksPerMinute;
    private const int Digits = 3;

    // Two digits are enough for a curve over time, of which there are many.
    private const int DigitsOfSlice = 2;

    /// <summary>A histogram for one recording thread at a time.</summary>
    public static HistogramBase ForOne() => new LongHistogram(1, Most, Digits);

    /// <summary>A histogram for many recording threads.</summary>
    public static HistogramBase ForMany() => new LongConcurrentHistogram(1, Most, Digits);

    /// <summary>A coarser histogram for many recording threads.</summary>
    public static HistogramBase ForSlice() => new LongConcurrentHistogram(1, Most, DigitsOfSlice);

    /// <summary>Records a latency; one beyond the range counts as the maximum.</summary>
    public static void Record(HistogramBase histogram, TimeSpan latency) => histogram.RecordValue(Math.Clamp(latency.Ticks, 1, Most));

    /// <summary>A percentile of the latencies in microseconds; 0 when there are no calls.</summary>
    /// <param name="histogram">The latencies.</param>
    /// <param name="percentile">The share in percent, for example 99.9.</param>
    public static double Us(HistogramBase histogram, double percentile) =>
        histogram.TotalCount == 0 ? 0 : (double)histogram.GetValueAtPercentile(percentile) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Merges several histograms.</summary>
    public static HistogramBase Sum(IEnumerable<HistogramBase> parts)
    {
        HistogramBase sum = ForOne();
        foreach (HistogramBase part in parts) sum.Add(part);
        return sum;
    }
}
