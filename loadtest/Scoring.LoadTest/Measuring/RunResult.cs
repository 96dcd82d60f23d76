using Scoring.LoadTest.Load;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>All results of a run.</summary>
internal sealed record RunResult
{
    /// <summary>The scale of the measurement.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The scenarios.</summary>
    public required IReadOnlyList<ScenarioResult> Scenarios { get; init; }

    /// <summary>Scenarios that the server does not support.</summary>
    public required IReadOnlyList<Scenario> NotOffered { get; init; }

    /// <summary>The measurement of the start.</summary>
    public required StartResult Start { get; init; }

    /// <summary>Legs of the empty call.</summary>
    public required LegResult[] Empty { get; init; }

    /// <summary>Latencies over time.</summary>
    public required IReadOnlyList<Timeline> Timelines { get; init; }

    /// <summary>Length of the constant's answer, in bytes.</summary>
    public required int AnswerBytes { get; init; }

    /// <summary>The checks of the measurement itself.</summary>
    public IEnumerable<SelfComparison> Checks => Scenarios.Select(result => result.Same).OfType<SelfComparison>();

    /// <summary>Whether the machine was not quiet enough, or this was not measured: the figures must not be used.</summary>
    public bool IsVoid => !Checks.Any() || Checks.Any(check => check.IsVoid);

    /// <summary>A scenario by its name; null when it was not measured.</summary>
    public ScenarioResult? Of(string name) => Scenarios.FirstOrDefault(result => result.Scenario.Name == name);

    /// <summary>Processor time of the server for each creator beyond the first of a batch of 100, in nanoseconds; null when it was not measured.</summary>
    public double? CpuNsPerFurtherCreator(Func<ScenarioResult, LegResult[]> legs)
    {
        if (Of("batch-1") is not { } one || Of("batch-100") is not { } hundred) return null;
        double further = ScenarioResult.CpuUsPerCall(legs(hundred)).Median - ScenarioResult.CpuUsPerCall(legs(one)).Median;
        return further * 1_000 / (hundred.Scenario.Creators - one.Scenario.Creators);
    }
}
