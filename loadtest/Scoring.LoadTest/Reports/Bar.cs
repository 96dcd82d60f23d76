using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Reports;

/// <summary>A performance target of the product and the result of a run.</summary>
/// <param name="Text">The condition.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Holds">Whether the condition holds.</param>
internal sealed record Bar(string Text, string Value, bool Holds)
{
    private const double UnaryThroughput = .90;
    private const double UnaryP99 = 1.25;
    private const double UnaryP999 = 1.5;
    private const double BatchThroughput = .80;
    private const double FurtherCreatorNs = 400;
    private const double StreamThroughput = 2;
    private const double MixedThroughput = .80;
    private const double IngestPerSecond = 20_000;
    private const double SingleIngestPerSecond = 6_000;
    private const double StartSeconds = 1.5;
    private const double IdleMegabytes = 120;
    private const double OwnBytesPerCall = 300;

    /// <summary>The targets that a run measures.</summary>
    public static IEnumerable<Bar> Of(RunResult run)
    {
        if (run.Of("unary") is { } unary)
        {
            yield return AtLeast("unary: throughput compared with the constant", unary.ThroughputRatio.Median, UnaryThroughput, "F3");
            yield return AtMost("unary at half of its highest rate: p99 compared with the constant", unary.LatencyRatio(99).Median, UnaryP99, "F3");
            yield return AtMost("unary at half of its highest rate: p99.9 compared with the constant", unary.LatencyRatio(99.9).Median, UnaryP999, "F3");
            if (OwnBytes(run, unary) is { } own) yield return AtMost("unary: bytes allocated per call beyond the empty call's", own, OwnBytesPerCall, "F0");
        }

        if (run.Of("batch-100") is { } batch)
        {
            yield return AtLeast("batch-100: throughput compared with the constant", batch.ThroughputRatio.Median, BatchThroughput, "F3");
            if (run.CpuNsPerFurtherCreator(result => result.Closed) is { } ns)
            {
                yield return AtMost("batch-100: server's processor time per further creator, ns", ns, FurtherCreatorNs, "F0");
            }
        }

        if (run.Of("stream") is { } stream) yield return AtLeast("stream: scores compared with unary", stream.ThroughputRatio.Median, StreamThroughput, "F3");
        if (run.Of("mixed") is { } mixed) yield return AtLeast("mixed: reads compared with unary", mixed.ThroughputRatio.Median, MixedThroughput, "F3");
        if (run.Of("ingest") is { } ingest) yield return AtLeast("ingest: observations/s acknowledged", ingest.Throughput.Median, IngestPerSecond, "N0");
        if (run.Of("ingest-single") is { } single) yield return AtLeast("ingest-single: observations/s acknowledged", single.Throughput.Median, SingleIngestPerSecond, "N0");
        yield return AtMost("start to ready, s", run.Start.Seconds.Median, StartSeconds, "F2");
        yield return AtMost("idle server, MB resident", run.Start.Idle.Bytes / 1e6, IdleMegabytes, "F0");
    }

    /// <summary>Bytes that the server allocates per unary call beyond those of an empty one; null without a probe.</summary>
    public static double? OwnBytes(RunResult run, ScenarioResult unary) =>
        ScenarioResult.AllocatedPerCall(unary.Closed)?.Median - ScenarioResult.AllocatedPerCall(run.Empty)?.Median;

    /// <summary>A target with a lower bound.</summary>
    public static Bar AtLeast(string what, double value, double bar, string format) =>
        new($"{what} ≥ {Number(bar, format)}", Number(value, format), value >= bar);

    /// <summary>A target with an upper bound.</summary>
    public static Bar AtMost(string what, double value, double bar, string format) =>
        new($"{what} ≤ {Number(bar, format)}", Number(value, format), value <= bar);

    private static string Number(double value, string format) => value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
}
