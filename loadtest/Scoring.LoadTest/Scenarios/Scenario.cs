namespace Scoring.LoadTest.Scenarios;

/// <summary>One kind of load.</summary>
internal sealed record Scenario
{
    /// <summary>The name, in reports and in <c>--json</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What its calls do.</summary>
    public required ScenarioKind Kind { get; init; }

    /// <summary>Concurrent callers. What other numbers bring, the command `sweep` shows.</summary>
    public required int Lanes { get; init; }

    /// <summary>Creators in a call.</summary>
    public int Creators { get; init; } = 1;

    /// <summary>Posts of each creator in a call that records, beside its profile.</summary>
    public int Posts { get; init; }

    /// <summary>A headline scenario: measured by more pairs, and against itself.</summary>
    public bool IsHeadline { get; init; }

    /// <summary>Creators are asked for alike instead of by their popularity.</summary>
    public bool IsUniform { get; init; }

    /// <summary>Latencies are measured at a fixed arrival rate too.</summary>
    public bool HasOpenLoop { get; init; }

    /// <summary>Compared with the scenario <c>unary</c> of the same server instead of with the constant.</summary>
    public bool IsComparedWithUnary => Kind is ScenarioKind.Stream or ScenarioKind.Mixed;

    /// <summary>What it is compared with.</summary>
    public string Baseline => IsComparedWithUnary ? "unary" : "constant";

    /// <summary>Observations in a call that records.</summary>
    public int Observations => Creators * (1 + Posts);

    /// <summary>What is counted.</summary>
    public string Unit => Kind == ScenarioKind.Ingest ? "observations" : "scores";
}
