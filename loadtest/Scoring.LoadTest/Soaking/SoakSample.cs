using Scoring.LoadTest.Children;

namespace Scoring.LoadTest.Soaking;

/// <summary>A sample of a server during a long run.</summary>
/// <param name="Seconds">Time since the start, seconds.</param>
/// <param name="ItemsPerSecond">Counted items since the previous sample: scores, or observations acknowledged.</param>
/// <param name="BesidePerSecond">Items of the additional load since the previous sample.</param>
/// <param name="Resident">Resident memory.</param>
/// <param name="HeapBytes">Managed heap in use; null without a probe.</param>
/// <param name="LogBytes">Length of the database's write-ahead log.</param>
/// <param name="DatabaseBytes">Length of the database.</param>
internal sealed record SoakSample(
    double Seconds, double ItemsPerSecond, double BesidePerSecond, ResidentMemory Resident, long? HeapBytes, long LogBytes, long DatabaseBytes);
