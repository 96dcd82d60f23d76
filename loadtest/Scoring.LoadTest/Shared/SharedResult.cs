using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Shared;

/// <summary>Everything that a run on Redis measured.</summary>
/// <param name="Settings">How much was measured.</param>
/// <param name="Memory">What the creators take.</param>
/// <param name="Cold">Reads that nobody remembers, against the bare reads.</param>
/// <param name="Ingest">Ingest by the meaning of an acknowledgement.</param>
internal sealed record SharedResult(RunSettings Settings, StoreMemory Memory, IReadOnlyList<ScenarioResult> Cold, IReadOnlyList<SharedIngest> Ingest)
{
    /// <summary>The check of the measurement itself.</summary>
    public SameAgainstSame Check => Cold.Select(result => result.Same).OfType<SameAgainstSame>().Single();

    /// <summary>The machine was not quiet enough: ratios must not be used.</summary>
    public bool IsVoid => Check.IsVoid;
}
