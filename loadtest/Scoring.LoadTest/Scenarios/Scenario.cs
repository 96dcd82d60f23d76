namespace Scoring.LoadTest.Scenarios;

/// <summary>One kind of load.</summary>
internal sealed record Scenario
{
    /// <summary>The name, in reports and in <c>--json</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of its calls.</summary>
    public required ScenarioKind Kind { get; init; }

    /// <summary>Concurrent callers. The command `sweep` measures other numbers.</summary>
    public required int Lanes { get; init; }

    /// <summary>Creators in a call.</summary>
    public int Creators { get; init; } = 1;

    /// <summary>Posts of each creator in a recording call, in addition to its profile.</summary>
    public int Posts { get; init; }

    /// <summary>A headline scenario: measured with more pairs, and with a self-comparison.</summary>
    public bool IsHeadline { get; init; }

    /// <summary>Creators are requested with equal probability instead of by popularity.</summary>
    public bool IsUniform { get; init; }

    /// <summary>Latencies are also measured at a fixed arrival rate.</summary>
    public bool HasOpenLoop { get; init; }

    /// <summary>Compared with the scenario <c>unary</c> of the same server instead of with the constant.</summary>
    public bool IsComparedWithUnary => Kind is ScenarioKind.Stream or ScenarioKind.Mixed;

    /// <summary>Its baseline.</summary>
    public string Baseline => IsComparedWithUnary ? "unary" : "constant";

    /// <summary>Observations in a recording call.</summary>
    public int Observations => Creators * (1 + Posts);

    /// <summary>The unit of the counted items.</summary>
    public string Unit => Kind == ScenarioKind.Ingest ? "observations" : "scores";
}
