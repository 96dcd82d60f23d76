using Scoring.Numerics;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Law;

namespace Scoring.Simulation.Attacks;

/// <summary>Followers for money. They raise the count, fill audience samples, live where sellers' accounts live, never engage, and are found out one by one.</summary>
internal static class BoughtFollowers
{
    private const double Ln2 = 0.69314718055994531;

    /// <summary>Buys followers at once.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="attacker">Who buys.</param>
    /// <param name="count">How many.</param>
    /// <param name="deliveryDays">Days until all are there.</param>
    /// <param name="halfLifeDays">Days in which half of them are found out.</param>
    public static AttackedHistory AtOnce(History history, Attacker attacker, double count, double deliveryDays, double halfLifeDays)
    {
        FollowerPath path = history.Followers.With(
            days => count * Math.Min(1, days / deliveryDays) * Left(Math.Max(0, days - deliveryDays), halfLifeDays), attacker.StartMs);
        return new AttackedHistory(history with { Followers = path }, Attacker.Cost(Attacker.Prices.PerThousandFollowers, history.Account.Law.Platform, count));
    }

    /// <summary>Buys followers day by day, for as long as the simulation goes on.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="attacker">Who buys.</param>
    /// <param name="perDay">How many a day.</param>
    /// <param name="halfLifeDays">Days in which half of them are found out.</param>
    public static AttackedHistory DayByDay(History history, Attacker attacker, double perDay, double halfLifeDays)
    {
        double rate = Ln2 / halfLifeDays;
        FollowerPath path = history.Followers.With(days => perDay * (1 - Left(days, halfLifeDays)) / rate, attacker.StartMs);
        double days = Math.Max(0, (double)(attacker.CutMs - attacker.StartMs) / Seasons.DayMs);
        return new AttackedHistory(
            history with { Followers = path }, Attacker.Cost(Attacker.Prices.PerThousandFollowers, history.Account.Law.Platform, perDay * days));
    }

    private static double Left(double days, double halfLifeDays) => ReproducibleMath.Exp(-days * Ln2 / halfLifeDays);
}
