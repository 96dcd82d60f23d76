namespace Scoring.LoadTest.Probe;

/// <summary>One garbage collection pause, in which all managed threads of a process are stopped.</summary>
/// <param name="StartedAtUs">Its start, in Unix microseconds UTC.</param>
/// <param name="DurationUs">Its duration, in microseconds.</param>
/// <param name="Generation">The generation collected, 0 to 2; −1 for a pause of a background collection in progress.</param>
public sealed record GcPause(long StartedAtUs, long DurationUs, int Generation);
