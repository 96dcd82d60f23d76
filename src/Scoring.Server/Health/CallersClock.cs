namespace Scoring.Server.Health;

/// <summary>
/// A service of a server in the process of its only caller: both have the same clock, so times of observations and records do not put it in doubt. Observations after it are
/// invalid then, and no later attempt could store them.
/// </summary>
public sealed class CallersClock;
