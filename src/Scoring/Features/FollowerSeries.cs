using Scoring.Features.Quality;
using Scoring.State;

namespace Scoring.Features;

/// <summary>The known follower counts of a creator, oldest first: daily counts where available, else period counts.</summary>
internal sealed class FollowerSeries
{
    private readonly (long ObservedAtMs, long Followers)[] _points;

    // The resolution of each count; null if all counts are exact.
    private readonly long[]? _resolutions;

    // The greatest count before the last fall up to each count; null without a fall.
    private readonly long[]? _beforeFall;

    private FollowerSeries((long ObservedAtMs, long Followers)[] points, int count, long[]? resolutions)
    {
        _points = points;
        _resolutions = resolutions;
        Count = count;
        long greatest = 0, beforeFall = 0;
        for (int i = 0; i < count; i++)
        {
            if (points[i].Followers < greatest / QualityLimits.FallFactor)
            {
                beforeFall = greatest;
                _beforeFall ??= new long[count];
            }

            if (_beforeFall is not null) _beforeFall[i] = beforeFall;
            greatest = Math.Max(greatest, points[i].Followers);
        }
    }

    /// <summary>Number of counts.</summary>
    public int Count { get; }

    /// <summary>The count at an index, oldest first.</summary>
    public ref readonly (long ObservedAtMs, long Followers) this[int index] => ref _points[index];

    /// <summary>The newest count; -1 if there is none.</summary>
    public long Newest => Count == 0 ? -1 : _points[Count - 1].Followers;

    /// <summary>
    /// The count that a later one must exceed to be growth, beside the count before it: after a fall by a large factor the greatest earlier
    /// one, else 0.
    /// </summary>
    /// <param name="index">Index of the later count.</param>
    public long BeforeFall(int index) => _beforeFall is null ? 0 : _beforeFall[index];

    /// <summary>The growth between two counts that their resolution may hide: that of the coarser one; 0 if both are exact.</summary>
    /// <param name="index">Index of the later count, at least 1.</param>
    public long ResolutionOfStep(int index)
    {
        if (_resolutions is null) return 0;
        long coarser = Math.Max(_resolutions[index - 1], _resolutions[index]);
        return coarser > 1 ? coarser : 0;
    }

    /// <summary>The series without counts of 0.</summary>
    public FollowerSeries WithoutZeros()
    {
        (long ObservedAtMs, long Followers)[] known = Array.FindAll(_points[..Count], point => point.Followers > 0);
        long[]? resolutions = _resolutions is null ? null : [.. _resolutions.Take(Count).Where((_, i) => _points[i].Followers > 0)];
        return new FollowerSeries(known, known.Length, resolutions);
    }

    /// <summary>The series of a state, without withdrawn counts.</summary>
    public static FollowerSeries Of(CreatorState state)
    {
        ReadOnlySpan<FollowerEntry> days = state.DayEntries, periods = state.PeriodEntries;
        (long ObservedAtMs, long Followers)[] points = new (long, long)[days.Length + periods.Length];
        long[]? resolutions = null;
        int count = 0;

        // Both lists have the newest first. A period repeats its newest day; only periods older than the days are added.
        long oldestDay = days.IsEmpty ? long.MaxValue : days[^1].Stamp.ObservedAtMs;
        for (int i = periods.Length - 1; i >= 0; i--)
        {
            if (periods[i].Stamp.ObservedAtMs < oldestDay) Add(periods[i], points, ref resolutions, ref count);
        }

        for (int i = days.Length - 1; i >= 0; i--) Add(days[i], points, ref resolutions, ref count);
        return new FollowerSeries(points, count, resolutions);
    }

    /// <summary>The count at a time: the latest at or before it, else the first known one; -1 if there is none.</summary>
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

    /// <summary>The count at a time not before the first one, by linear interpolation.</summary>
    /// <param name="timeMs">The time.</param>
    /// <param name="place">
    /// An index at or before the time, 0 at first; it advances to the newest such index. Pass the same variable again for ascending
    /// times.
    /// </param>
    public double Between(long timeMs, ref int place)
    {
        while (place + 1 < Count && _points[place + 1].ObservedAtMs <= timeMs) place++;
        (long leftMs, long left) = _points[place];
        if (place == Count - 1) return left;
        (long rightMs, long right) = _points[place + 1];
        return left + ((right - left) * ((double)(timeMs - leftMs) / (rightMs - leftMs)));
    }

    /// <summary>The part of the step after a count that is before a time, in [0, 1); 0 after the last count.</summary>
    /// <param name="timeMs">The time.</param>
    /// <param name="place">Index of the newest count at or before it.</param>
    public double PartBefore(long timeMs, int place) => place == Count - 1
        ? 0
        : (double)(timeMs - _points[place].ObservedAtMs) / (_points[place + 1].ObservedAtMs - _points[place].ObservedAtMs);

    private static void Add(in FollowerEntry entry, (long ObservedAtMs, long Followers)[] points, ref long[]? resolutions, ref int count)
    {
        if (entry.Followers is not { } followers) return;
        if (entry.Resolution > FollowerEntry.Exact) resolutions ??= new long[points.Length];
        if (resolutions is not null) resolutions[count] = entry.Resolution;
        points[count++] = (entry.Stamp.ObservedAtMs, followers);
    }
}
