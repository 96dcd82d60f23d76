namespace Scoring.LoadTest.Probe;

/// <summary>A reading of the managed memory of a process.</summary>
/// <param name="AllocatedBytes">Bytes allocated since the process started, by all threads.</param>
/// <param name="HeapBytes">Bytes of the managed heap in use.</param>
/// <param name="Collections">
/// Garbage collections since the process started, of generation 0, 1 and 2; a collection also counts for the lower generations.
/// </param>
/// <param name="Pauses">The pauses since the previous reading. The runtime reports them with a delay of up to a tenth of a second.</param>
public sealed record ProbeReading(long AllocatedBytes, long HeapBytes, IReadOnlyList<int> Collections, IReadOnlyList<GcPause> Pauses);
