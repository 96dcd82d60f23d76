using Scoring.Simulation.Law;

namespace Scoring.Simulation.Histories;

/// <summary>Followers of an account per day: organic and bought.</summary>
internal sealed class FollowerPath
{
    private readonly long _startMs;
    private readonly double[] _own;
    private readonly double[] _bought;

    /// <summary>Sets the counts of every day.</summary>
    /// <param name="startMs">Start of the first day, Unix milliseconds UTC.</param>
    /// <param name="own">Organic followers at the start of every day.</param>
    /// <param name="bought">Bought followers at the start of every day; the same number of days.</param>
    public FollowerPath(long startMs, double[] own, double[] bought)
    {
        _startMs = startMs;
        _own = own;
        _bought = bought;
    }

    /// <summary>The number of known days.</summary>
    public int Days => _own.Length;

    /// <summary>The displayed count at a time; before the first day that of the first, after the last that of the last.</summary>
    public long At(long timeMs) => (long)(Between(_own, timeMs) + Between(_bought, timeMs));

    /// <summary>Organic followers at a time.</summary>
    public double OwnAt(long timeMs) => Between(_own, timeMs);

    /// <summary>Bought followers at a time.</summary>
    public double BoughtAt(long timeMs) => Between(_bought, timeMs);

    /// <summary>A copy with more bought followers.</summary>
    /// <param name="bought">The bought followers at the start of a day, by days since the given time; called only from that time on.</param>
    /// <param name="startMs">The start of the purchase, Unix milliseconds UTC.</param>
    public FollowerPath With(Func<double, double> bought, long startMs)
    {
        double[] all = [.. _bought];
        for (int day = 0; day < all.Length; day++)
        {
            double since = (double)(_startMs + (day * Seasons.DayMs) - startMs) / Seasons.DayMs;
            if (since > 0) all[day] += bought(since);
        }

        return new FollowerPath(_startMs, _own, all);
    }

    private double Between(double[] days, long timeMs)
    {
        double place = (double)(timeMs - _startMs) / Seasons.DayMs;
        if (place <= 0) return days[0];
        int day = (int)place;
        return day >= days.Length - 1 ? days[^1] : days[day] + ((days[day + 1] - days[day]) * (place - day));
    }
}
