namespace Scoring.State;

/// <summary>
/// Derives follower counts by period from those by day. The greatest snapshot of a period belongs to its last observed day; if any day of
/// the period is stored, that last day is stored with the same snapshot. Only older periods need storage.
/// </summary>
internal static class PeriodDerivation
{
    /// <summary>Number of a state's periods, the first ones, that can be derived from its days.</summary>
    public static int CountDerived(FollowerEntry[] days, FollowerEntry[] periods)
    {
        if (days.Length == 0) return 0;
        long oldest = days[^1].Period;
        int derived = 0;
        while (derived < periods.Length && periods[derived].Period >= oldest) derived++;
        return derived;
    }

    /// <summary>The newest periods, derived from the days.</summary>
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
