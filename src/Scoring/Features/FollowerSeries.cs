using Scoring.State;

namespace Scoring.Features;

/// <summary>The known follower counts of a creator, oldest first: days where they are kept, else periods.</summary>
internal sealed class FollowerSeries
{
    private readonly (long ObservedAtMs, long Followers)[] _points;

    private FollowerSeries((long ObservedAtMs, long Followers)[] points, int count)
    {
        _points = points;
        Count = count;
    }

    /// <summary>How many counts there are.</summary>
    public int Count { get; }

    /// <summary>The count at a place, oldest first.</summary>
    public ref readonly (long ObservedAtMs, long Followers) this[int index] => ref _points[index];

    /// <summary>The newest count; -1 when there is none.</summary>
    public long Newest => Count == 0 ? -1 : _points[Count - 1].Followers;

    /// <summary>The series of a state; withdrawn counts are left out.</summary>
    public static FollowerSeries Of(CreatorState state)
    {
        ReadOnlySpan<FollowerEntry> days = state.DayEntries, periods = state.PeriodEntries;
        (long ObservedAtMs, long Followers)[] points = new (long, long)[days.Length + periods.Length];
        int count = 0;

        // Both lists have their newest first. A period repeats the newest day within it; only what is older than the days adds anything.
        long oldestDay = days.IsEmpty ? long.MaxValue : days[^1].Stamp.ObservedAtMs;
        for (int i = periods.Length - 1; i >= 0; i--)
        {
            long observedAtMs = periods[i].Stamp.ObservedAtMs;
            if (observedAtMs < oldestDay && periods[i].Followers is { } followers) points[count++] = (observedAtMs, followers);
        }

        for (int i = days.Length - 1; i >= 0; i--)
        {
            if (days[i].Followers is { } followers) points[count++] = (days[i].Stamp.ObservedAtMs, followers);
        }

        return new FollowerSeries(points, count);
    }

    /// <summary>The count that held at a time: the nearest at or before, else the first known one; -1 when there is none.</summary>
    public long At(long timeMs)
    {
        if (Count == 0) return -1;
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_points[middle].ObservedAtMs <= timeMs) low = middle + 1;
            else high = middle;
        }

        return _points[Math.Max(low - 1, 0)].Followers;
    }

    /// <summary>The count at a time not before the first one, on the straight line between its neighbours.</summary>
    /// <param name="timeMs">The time.</param>
    /// <param name="place">
    /// A place at or before the time, 0 at first; it moves on to the newest such place. Who asks for ever later times gives the same variable again.
    /// </param>
    public double Between(long timeMs, ref int place)
    {
        while (place + 1 < Count && _points[place + 1].ObservedAtMs <= timeMs) place++;
        (long leftMs, long left) = _points[place];
        if (place == Count - 1) return left;
        (long rightMs, long right) = _points[place + 1];
        return left + ((right - left) * ((double)(timeMs - leftMs) / (rightMs - leftMs)));
    }
}
