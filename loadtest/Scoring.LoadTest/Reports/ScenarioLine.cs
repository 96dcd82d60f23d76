using System.Text.Json.Serialization;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Reports;

/// <summary>One line of <c>--json</c>: a scenario, or another result of a run. The first four names are a contract; ratios are medians of the pairs.</summary>
internal sealed record ScenarioLine
{
    /// <summary>The scenario; <c>empty</c>, <c>same-…</c> and <c>process</c> are not scenarios.</summary>
    public required string Scenario { get; init; }

    /// <summary>Throughput compared with the baseline: higher is better.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? ThroughputRatio { get; init; }

    /// <summary>Median latency compared with the baseline: lower is better.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? P50Ratio { get; init; }

    /// <summary>99th percentile compared with the baseline.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? P99Ratio { get; init; }

    /// <summary>99.9th percentile compared with the baseline.</summary>
    public double? P999Ratio { get; init; }

    /// <summary>Whether the run is void: its figures must not be used.</summary>
    public required bool Void { get; init; }

    /// <summary>Whether this is a trial run: its figures have no meaning.</summary>
    public bool? Trial { get; init; }

    /// <summary>False for a scenario that the server does not support; such a line has no figures.</summary>
    public bool? Offered { get; init; }

    /// <summary>The baseline: <c>constant</c>, or <c>unary</c> of the same server.</summary>
    public string? Baseline { get; init; }

    /// <summary>The unit of the counted items: scores or observations.</summary>
    public string? Unit { get; init; }

    /// <summary>The measurement of the latencies: open or closed loop.</summary>
    public string? Latency { get; init; }

    /// <summary>The arrival rate of the open loop, in calls per second.</summary>
    public double? OpenCallsPerS { get; init; }

    /// <summary>The spread of the throughput's ratio.</summary>
    public Spread? ThroughputRatios { get; init; }

    /// <summary>The spread of the ratio of the 99th percentile.</summary>
    public Spread? P99Ratios { get; init; }

    /// <summary>The spread of the ratio of the 99.9th percentile.</summary>
    public Spread? P999Ratios { get; init; }

    /// <summary>Items per second.</summary>
    public Spread? PerS { get; init; }

    /// <summary>Items per second of the baseline.</summary>
    public Spread? BaselinePerS { get; init; }

    /// <summary>Observations per second of the additional load of a mixed load.</summary>
    public Spread? ObservationsBesidePerS { get; init; }

    /// <summary>Records committed per second.</summary>
    public Spread? CommitsPerS { get; init; }

    /// <summary>Median latency in microseconds.</summary>
    public Spread? P50Us { get; init; }

    /// <summary>99th percentile in microseconds.</summary>
    public Spread? P99Us { get; init; }

    /// <summary>99.9th percentile in microseconds.</summary>
    public Spread? P999Us { get; init; }

    /// <summary>Median latency of the baseline in microseconds.</summary>
    public Spread? BaselineP50Us { get; init; }

    /// <summary>99th percentile of the baseline in microseconds.</summary>
    public Spread? BaselineP99Us { get; init; }

    /// <summary>99.9th percentile of the baseline in microseconds.</summary>
    public Spread? BaselineP999Us { get; init; }

    /// <summary>Processor time of the server per call, in microseconds.</summary>
    public Spread? ServerCpuUsPerCall { get; init; }

    /// <summary>Processor time of the baseline per call, in microseconds.</summary>
    public Spread? BaselineCpuUsPerCall { get; init; }

    /// <summary>Bytes that the server allocates per call.</summary>
    public Spread? AllocatedBytesPerCall { get; init; }

    /// <summary>Bytes that the baseline allocates per call.</summary>
    public Spread? BaselineAllocatedBytesPerCall { get; init; }

    /// <summary>From the start of the server's process to ready, in seconds.</summary>
    public Spread? StartToReadyS { get; init; }

    /// <summary>Resident memory of the idle server, in bytes.</summary>
    public long? IdleResidentBytes { get; init; }

    /// <summary>The part of it that is backed by no file, in bytes.</summary>
    public long? IdleAnonymousBytes { get; init; }

    /// <summary>Processor time of the server for each creator beyond the first of a batch of 100, in nanoseconds.</summary>
    public double? CpuNsPerFurtherCreator { get; init; }

    /// <summary>99th percentile of refusals while Redis is stopped, in microseconds.</summary>
    public double? RefusalP99Us { get; init; }

    /// <summary>Mean bytes of Redis per creator.</summary>
    public double? StoreBytesPerCreator { get; init; }

    /// <summary>Mean bytes beyond state and features.</summary>
    public double? StoreOverheadBytesPerCreator { get; init; }

    /// <summary>Bytes of Redis for a creator of median length.</summary>
    public double? StoreBytesOfTypicalCreator { get; init; }

    /// <summary>Bytes that the server allocates per unary call beyond those of an empty call.</summary>
    public double? OwnBytesPerUnaryCall { get; init; }
}
