using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Reports;

/// <summary>A run as one JSON object per line.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every scenario, then the other results of the run.</summary>
    public static IEnumerable<string> Of(RunResult run) =>
        run.Scenarios.Select(result => Of(result, run.IsVoid, run.Settings.IsTrial))
            .Concat(run.NotOffered.Select(scenario => new ScenarioLine { Scenario = scenario.Name, Void = run.IsVoid, Offered = false }))
            .Concat(run.Checks.Select(check => Of(check, run.IsVoid)))
            .Concat([OfEmpty(run), OfProcess(run)])
            .Select(Write);

    /// <summary>Formats a line.</summary>
    public static string Write<TLine>(TLine line) => JsonSerializer.Serialize(line, Form);

    /// <summary>The line of one scenario.</summary>
    public static ScenarioLine Of(ScenarioResult result, bool isVoid, bool isTrial)
    {
        bool records = result.Scenario.Kind == ScenarioKind.Ingest;
        bool isMixed = result.Scenario.Kind == ScenarioKind.Mixed;
        Spread? beside = isMixed ? Spread.Of(result.Closed.Select(leg => leg.ItemsBeside / leg.Seconds)) : null;
        return new ScenarioLine
        {
            Scenario = result.Scenario.Name,
            ThroughputRatio = result.ThroughputRatio.Median,
            P50Ratio = result.LatencyRatio(50).Median,
            P99Ratio = result.LatencyRatio(99).Median,
            P999Ratio = result.LatencyRatio(99.9).Median,
            Void = isVoid,
            Trial = isTrial ? true : null,
            Baseline = result.Scenario.Baseline,
            Unit = result.Scenario.Unit,
            Latency = result.Open.Length > 0 ? "open loop" : "closed loop",
            OpenCallsPerS = result.Open.Length > 0 ? result.OpenCallsPerSecond : null,
            ThroughputRatios = result.ThroughputRatio,
            P99Ratios = result.LatencyRatio(99),
            P999Ratios = result.LatencyRatio(99.9),
            PerS = result.Throughput,
            BaselinePerS = result.BaselineThroughput,
            ObservationsBesidePerS = beside,
            CommitsPerS = (records ? result.Throughput : beside) is { } observations ? Commits(observations, result.Scenario) : null,
            P50Us = result.LatencyUs(50),
            P99Us = result.LatencyUs(99),
            P999Us = result.LatencyUs(99.9),
            BaselineP50Us = result.BaselineLatencyUs(50),
            BaselineP99Us = result.BaselineLatencyUs(99),
            BaselineP999Us = result.BaselineLatencyUs(99.9),
            ServerCpuUsPerCall = ScenarioResult.CpuUsPerCall(result.Closed),
            BaselineCpuUsPerCall = ScenarioResult.CpuUsPerCall(result.ClosedBaseline),
            AllocatedBytesPerCall = ScenarioResult.AllocatedPerCall(result.Closed),
            BaselineAllocatedBytesPerCall = ScenarioResult.AllocatedPerCall(result.ClosedBaseline),
        };
    }

    /// <summary>Observations of one creator in one call are one commit.</summary>
    public static Spread Commits(Spread observations, Scenario scenario)
    {
        int each = 1 + scenario.Posts;
        return new Spread(observations.Median / each, observations.Q1 / each, observations.Q3 / each, observations.Count);
    }

    /// <summary>The line of a check of the measurement itself.</summary>
    public static ScenarioLine Of(SelfComparison check, bool isVoid) => new()
    {
        Scenario = $"same-{check.Scenario}",
        ThroughputRatio = check.Ratio.Median,
        ThroughputRatios = check.Ratio,
        Void = isVoid,
        Baseline = "constant",
    };

    private static ScenarioLine OfEmpty(RunResult run) => new()
    {
        Scenario = "empty",
        Void = run.IsVoid,
        Unit = "calls",
        PerS = Spread.Of(run.Empty.Select(leg => leg.ItemsPerSecond)),
        ServerCpuUsPerCall = ScenarioResult.CpuUsPerCall(run.Empty),
        AllocatedBytesPerCall = ScenarioResult.AllocatedPerCall(run.Empty),
    };

    private static ScenarioLine OfProcess(RunResult run) => new()
    {
        Scenario = "process",
        Void = run.IsVoid,
        StartToReadyS = run.Start.Seconds,
        IdleResidentBytes = run.Start.Idle.Bytes,
        IdleAnonymousBytes = run.Start.Idle.AnonymousBytes,
        CpuNsPerFurtherCreator = run.CpuNsPerFurtherCreator(result => result.Closed),
        OwnBytesPerUnaryCall = run.Of("unary") is { } unary ? Bar.OwnBytes(run, unary) : null,
    };
}
