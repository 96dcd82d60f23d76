using Scoring.LoadTest.Children;

namespace Scoring.LoadTest.Soaking;

/// <summary>How a server stands at one moment of a long run.</summary>
/// <param name="Seconds">Since the beginning.</param>
/// <param name="ItemsPerSecond">What was counted since the sample before: scores, or observations acknowledged.</param>
/// <param name="BesidePerSecond">What was done beside, since the sample before.</param>
/// <param name="Resident">Resident memory.</param>
/// <param name="HeapBytes">Managed heap in use; null when the server could not be asked.</param>
/// <param name="LogBytes">Length of the database's write-ahead log.</param>
/// <param name="DatabaseBytes">Length of the database.</param>
internal sealed record SoakSample(
    double Seconds, double ItemsPerSecond, double BesidePerSecond, ResidentMemory Resident, long? HeapBytes, long LogBytes, long DatabaseBytes);
