namespace Scoring.LoadTest.Probe;

/// <summary>One stretch of time in which a garbage collection held up every managed thread of a process.</summary>
/// <param name="StartedAtUs">When it began, in Unix microseconds UTC.</param>
/// <param name="DurationUs">How long it lasted, in microseconds.</param>
/// <param name="Generation">The generation collected, 0 to 2; −1 when the pause belongs to a collection in the background that is under way.</param>
public sealed record GcPause(long StartedAtUs, long DurationUs, int Generation);
