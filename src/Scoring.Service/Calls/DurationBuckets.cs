using System.Diagnostics.Metrics;

namespace Scoring.Service.Calls;

/// <summary>The buckets of durations, in seconds: from a cached score to a call that an operator must look at.</summary>
public static class DurationBuckets
{
    /// <summary>50 µs to 1 s.</summary>
    public static InstrumentAdvice<double> Advice { get; } =
        new() { HistogramBucketBoundaries = [0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] };
}
