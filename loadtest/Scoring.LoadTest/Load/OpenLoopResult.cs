using HdrHistogram;

namespace Scoring.LoadTest.Load;

/// <summary>The latencies of an open loop, each from the due time of the call.</summary>
/// <param name="Calls">Calls that were due in the recorded time. All of them were answered.</param>
/// <param name="Latency">From due to answered.</param>
/// <param name="Lateness">From due to sent, the timing error of the client. It is part of the latency.</param>
/// <param name="Slices">The latencies by due time, from the start of the recorded time; empty when there are no slices.</param>
internal sealed record OpenLoopResult(long Calls, HistogramBase Latency, HistogramBase Lateness, IReadOnlyList<HistogramBase> Slices);
