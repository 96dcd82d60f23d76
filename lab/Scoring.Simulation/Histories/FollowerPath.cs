using Scoring.Simulation.Law;

namespace Scoring.Simulation.Histories;

/// <summary>Followers of an account day by day: those who came by themselves, and those who were bought.</summary>
internal sealed class FollowerPath
{
    private readonly long _startMs;
    private readonly double[] _own;
    private readonly double[] _bought;

    /// <summary>Takes the counts of every day.</summary>
    /// <param name="startMs">Start of the first day, Unix milliseconds UTC.</param>
    /// <param name="own">Followers who came by themselves at the start of every day.</param>
    /// <param name="bought">Bought followers at the start of every day; as many days.</param>
    public FollowerPath(long startMs, double[] own, double[] bought)
    {
        _startMs = startMs;
        _own = own;
        _bought = bought;
    }

    /// <summary>Days that are known.</summary>
    public int Days => _own.Length;

    /// <summary>The count that the account shows at a time; before the first day that of the first, after the last that of the last.</summary>
    public long At(long timeMs) => (long)(Between(_own, timeMs) + Between(_bought, timeMs));

    /// <summary>Followers at a time who came by themselves.</summary>
    public double OwnAt(long timeMs) => Between(_own, timeMs);

    /// <summary>Bought followers at a time.</summary>
    public double BoughtAt(long timeMs) => Between(_bought, timeMs);

    /// <summary>The same account with more bought followers.</summary>
    /// <param name="bought">Gives the bought followers at the start of a day by its start, in days since the given time; asked only from that time on.</param>
    /// <param name="startMs">When buying starts.</param>
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
