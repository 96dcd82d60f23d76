using Scoring.LoadTest.Children;

namespace Scoring.LoadTest.Measuring;

/// <summary>The measurement of the start, without a probe in the server.</summary>
/// <param name="Seconds">From the start of the process to the first SERVING of its health service, in seconds.</param>
/// <param name="Idle">Resident memory of the server while idle after the start.</param>
internal sealed record StartResult(Spread Seconds, ResidentMemory Idle);
