namespace Scoring.State;

/// <summary>
/// The follower counts by period that follow from those by day. The greatest snapshot of a period lies on the last day of it that was seen; when any
/// day of the period is kept, so is that last day, with the greatest snapshot of the day, which is the same one. Only older periods need room.
/// </summary>
internal static class PeriodDerivation
{
    /// <summary>How many of a state's periods, which are the first ones, follow from its days.</summary>
    public static int CountDerived(FollowerEntry[] days, FollowerEntry[] periods)
    {
        if (days.Length == 0) return 0;
        long oldest = days[^1].Period;
        int derived = 0;
        while (derived < periods.Length && periods[derived].Period >= oldest) derived++;
        return derived;
    }

    /// <summary>The newest periods that follow from the days.</summary>
    public static List<FollowerEntry> FromDays(FollowerEntry[] days)
    {
        var periods = new List<FollowerEntry>(StateLimits.FollowerPeriods);
        foreach (FollowerEntry day in days)
        {
            if (periods.Count == StateLimits.FollowerPeriods) break;
            if (periods.Count == 0 || periods[^1].Period != day.Period) periods.Add(day);
        }

        return periods;
    }
}
