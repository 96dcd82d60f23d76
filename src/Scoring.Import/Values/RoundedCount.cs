namespace Scoring.Import.Values;

/// <summary>A count that was read, with the unit to which its source rounds it.</summary>
/// <param name="Value">The count.</param>
/// <param name="Resolution">The unit, at least 1; 1 for an exact count.</param>
public readonly record struct RoundedCount(long Value, long Resolution);
