namespace Scoring.Import.Values;

/// <summary>A time that was read.</summary>
/// <param name="Ms">Unix milliseconds UTC. For a day alone: its start in the zone.</param>
/// <param name="EndMs">For a day alone the start of the next day in the zone; else equal to <see cref="Ms"/>.</param>
public readonly record struct ReadTime(long Ms, long EndMs)
{
    /// <summary>Whether only the day is known.</summary>
    public bool IsDay => EndMs > Ms;

    /// <summary>A point in time.</summary>
    public static ReadTime At(long ms) => new(ms, ms);
}
