namespace Scoring.LoadTest.Probe;

/// <summary>What a process says of its managed memory.</summary>
/// <param name="AllocatedBytes">Bytes allocated since the process started, by all threads.</param>
/// <param name="HeapBytes">Bytes of the managed heap in use.</param>
/// <param name="Collections">Garbage collections since the process started, of generation 0, 1 and 2; one counts for the generations below it too.</param>
/// <param name="Pauses">The pauses since the reading before, as far as the runtime has told them: it does so with a delay of up to a tenth of a second.</param>
public sealed record ProbeReading(long AllocatedBytes, long HeapBytes, IReadOnlyList<int> Collections, IReadOnlyList<GcPause> Pauses);
