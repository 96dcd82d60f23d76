using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Comparing;

/// <summary>One scenario of a comparison as a line of JSON.</summary>
internal sealed record ComparisonLine
{
    /// <summary>The scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Median ratio of throughput divided by the A/A median; higher is better.</summary>
    public required double CorrectedRatio { get; init; }

    /// <summary>Lower bound of its 95 % interval.</summary>
    public required double CorrectedLow { get; init; }

    /// <summary>Upper bound of its 95 % interval.</summary>
    public required double CorrectedHigh { get; init; }

    /// <summary>Whether the lower bound reaches the bar.</summary>
    public required bool Holds { get; init; }

    /// <summary>True when the figures have no meaning.</summary>
    public required bool? Trial { get; init; }

    /// <summary>The unit of the counted items.</summary>
    public required string Unit { get; init; }

    /// <summary>After divided by before, pair by pair.</summary>
    public required Spread Ratio { get; init; }

    /// <summary>The second process of the build before divided by the first, pair by pair.</summary>
    public required Spread SameRatio { get; init; }

    /// <summary>Per second, the build before.</summary>
    public required Spread BeforePerS { get; init; }

    /// <summary>Per second, the build after.</summary>
    public required Spread AfterPerS { get; init; }

    /// <summary>Per second, the second process of the build before.</summary>
    public required Spread BeforeAgainPerS { get; init; }

    /// <summary>Median latency of a closed loop in microseconds, before.</summary>
    public required Spread BeforeP50Us { get; init; }

    /// <summary>The same after.</summary>
    public required Spread AfterP50Us { get; init; }

    /// <summary>99th percentile of the latencies of a closed loop in microseconds, before.</summary>
    public required Spread BeforeP99Us { get; init; }

    /// <summary>The same after.</summary>
    public required Spread AfterP99Us { get; init; }

    /// <summary>Processor time of the server per call in microseconds, before.</summary>
    public required Spread BeforeCpuUsPerCall { get; init; }

    /// <summary>The same after.</summary>
    public required Spread AfterCpuUsPerCall { get; init; }

    /// <summary>Bytes that the server allocates per call, before.</summary>
    public required Spread? BeforeAllocatedBytesPerCall { get; init; }

    /// <summary>The same after.</summary>
    public required Spread? AfterAllocatedBytesPerCall { get; init; }

    /// <summary>The line of a comparison.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="isTrial">Whether its figures have no meaning.</param>
    public static ComparisonLine Of(ScenarioComparison result, bool isTrial) => new()
    {
        Scenario = result.Scenario.Name,
        CorrectedRatio = result.Corrected.Estimate,
        CorrectedLow = result.Corrected.Low,
        CorrectedHigh = result.Corrected.High,
        Holds = result.Holds,
        Trial = isTrial ? true : null,
        Unit = result.Scenario.Unit,
        Ratio = result.Ratio,
        SameRatio = result.SameRatio,
        BeforePerS = ScenarioComparison.Throughput(result.Before),
        AfterPerS = ScenarioComparison.Throughput(result.After),
        BeforeAgainPerS = ScenarioComparison.Throughput(result.BeforeAgain),
        BeforeP50Us = ScenarioComparison.LatencyUs(result.Before, 50),
        AfterP50Us = ScenarioComparison.LatencyUs(result.After, 50),
        BeforeP99Us = ScenarioComparison.LatencyUs(result.Before, 99),
        AfterP99Us = ScenarioComparison.LatencyUs(result.After, 99),
        BeforeCpuUsPerCall = ScenarioResult.CpuUsPerCall(result.Before),
        AfterCpuUsPerCall = ScenarioResult.CpuUsPerCall(result.After),
        BeforeAllocatedBytesPerCall = ScenarioResult.AllocatedPerCall(result.Before),
        AfterAllocatedBytesPerCall = ScenarioResult.AllocatedPerCall(result.After),
    };
}
