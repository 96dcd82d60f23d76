using HdrHistogram;

namespace Scoring.LoadTest.Load;

/// <summary>The latencies of an open loop, each from the moment that the call was due.</summary>
/// <param name="Calls">Calls that were due in the recorded time. All of them were answered.</param>
/// <param name="Latency">From due to answered.</param>
/// <param name="Lateness">From due to sent: how well the client kept its own time. It is part of the latency.</param>
/// <param name="Slices">The latencies by when the calls were due, from the beginning of the recorded time; empty when there are no slices.</param>
internal sealed record OpenLoopResult(long Calls, HistogramBase Latency, HistogramBase Lateness, IReadOnlyList<HistogramBase> Slices);
