using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Shared;

/// <summary>All results of a run on Redis.</summary>
/// <param name="Settings">The scale of the measurement.</param>
/// <param name="Memory">The memory of the creators.</param>
/// <param name="Cold">Reads with the cache disabled, compared with the bare reads.</param>
/// <param name="Ingest">Ingest by acknowledgement mode.</param>
/// <param name="Outages">Latencies and refusals during the outage of each Redis.</param>
internal sealed record SharedResult(RunSettings Settings, StoreMemory Memory, IReadOnlyList<ScenarioResult> Cold, IReadOnlyList<SharedIngest> Ingest, IReadOnlyList<SharedOutage> Outages)
{
    /// <summary>The check of the measurement itself; null when the scenario that has it was not measured.</summary>
    public SelfComparison? Check => Cold.Select(result => result.Same).OfType<SelfComparison>().SingleOrDefault();

    /// <summary>Whether the machine was not quiet enough, or this was not checked: ratios must not be used.</summary>
    public bool IsVoid => Check is not { IsVoid: false };
}
