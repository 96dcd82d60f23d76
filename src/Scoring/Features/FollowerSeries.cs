using Scoring.State;

namespace Scoring.Features;

/// <summary>The known follower counts of a creator, oldest first: days where they are kept, else periods.</summary>
internal sealed class FollowerSeries
{
    private readonly (long ObservedAtMs, long Followers)[] _points;

    private FollowerSeries((long ObservedAtMs, long Followers)[] points) => _points = points;

    /// <summary>How many counts there are.</summary>
    public int Count => _points.Length;

    /// <summary>The count at a place, oldest first.</summary>
    public (long ObservedAtMs, long Followers) this[int index] => _points[index];

    /// <summary>The newest count; -1 when there is none.</summary>
    public long Newest => _points.Length == 0 ? -1 : _points[^1].Followers;

    /// <summary>The series of a state; withdrawn counts are left out.</summary>
    public static FollowerSeries Of(CreatorState state)
    {
        List<(long ObservedAtMs, long Followers)> points = new(state.FollowersByDay.Count + state.FollowersByPeriod.Count);
        long oldestDay = long.MaxValue;
        foreach (FollowerEntry day in state.FollowersByDay)
        {
            oldestDay = Math.Min(oldestDay, day.Stamp.ObservedAtMs);
            if (day.Followers is { } followers) points.Add((day.Stamp.ObservedAtMs, followers));
        }

        // A period repeats the newest day within it; only what is older than the days adds anything.
        foreach (FollowerEntry period in state.FollowersByPeriod)
        {
            if (period.Stamp.ObservedAtMs < oldestDay && period.Followers is { } followers) points.Add((period.Stamp.ObservedAtMs, followers));
        }

        points.Sort();
        return new FollowerSeries([.. points]);
    }

    /// <summary>The count that held at a time: the nearest at or before, else the first known one; -1 when there is none.</summary>
    public long At(long timeMs)
    {
        if (_points.Length == 0) return -1;
        int place = PlaceAtOrBefore(timeMs);
        return _points[Math.Max(place, 0)].Followers;
    }

    /// <summary>The count at a time, on the straight line between its neighbours; before the first one, the first. At least one count is known.</summary>
    public double Between(long timeMs)
    {
        int place = PlaceAtOrBefore(timeMs);
        if (place < 0) return _points[0].Followers;
        (long leftMs, long left) = _points[place];
        if (place == _points.Length - 1) return left;
        (long rightMs, long right) = _points[place + 1];
        return left + ((right - left) * ((double)(timeMs - leftMs) / (rightMs - leftMs)));
    }

    /// <summary>Place of the newest count observed at or before a time; -1 when there is none.</summary>
    public int PlaceAtOrBefore(long timeMs)
    {
        int low = 0, high = _points.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_points[middle].ObservedAtMs <= timeMs) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
