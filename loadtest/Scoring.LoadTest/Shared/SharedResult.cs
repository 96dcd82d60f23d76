using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Shared;

/// <summary>Everything that a run on Redis measured.</summary>
/// <param name="Settings">How much was measured.</param>
/// <param name="Memory">What the creators take.</param>
/// <param name="Cold">Reads with the cache disabled, compared with the bare reads.</param>
/// <param name="Ingest">Ingest by the meaning of an acknowledgement.</param>
/// <param name="Outages">What callers met when each Redis was stopped.</param>
internal sealed record SharedResult(RunSettings Settings, StoreMemory Memory, IReadOnlyList<ScenarioResult> Cold, IReadOnlyList<SharedIngest> Ingest, IReadOnlyList<SharedOutage> Outages)
{
    /// <summary>The check of the measurement itself; null when the scenario that has it was not measured.</summary>
    public SelfComparison? Check => Cold.Select(result => result.Same).OfType<SelfComparison>().SingleOrDefault();

    /// <summary>The machine was not quiet enough, or this was not checked: ratios must not be used.</summary>
    public bool IsVoid => Check is not { IsVoid: false };
}
