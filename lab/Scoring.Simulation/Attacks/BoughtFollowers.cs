using Scoring.Numerics;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Law;

namespace Scoring.Simulation.Attacks;

/// <summary>
/// Bought followers. They raise the count, are in audience samples, live in the countries of sellers, never engage, and are removed by the platform over
/// time.
/// </summary>
internal static class BoughtFollowers
{
    private const double Ln2 = 0.69314718055994531;

    /// <summary>Buys followers at once.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The attacker.</param>
    /// <param name="count">The number of followers.</param>
    /// <param name="deliveryDays">Duration of the delivery in days.</param>
    /// <param name="halfLifeDays">Days in which half of them are removed.</param>
    public static AttackedHistory AtOnce(History history, Attacker attacker, double count, double deliveryDays, double halfLifeDays)
    {
        FollowerPath path = history.Followers.With(
            days => count * Math.Min(1, days / deliveryDays) * Left(Math.Max(0, days - deliveryDays), halfLifeDays), attacker.StartMs);
        return new AttackedHistory(history with { Followers = path }, Attacker.Cost(Attacker.Prices.PerThousandFollowers, history.Account.Law.Platform, count));
    }

    /// <summary>Buys followers every day until the end of the simulation.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The attacker.</param>
    /// <param name="perDay">Followers per day.</param>
    /// <param name="halfLifeDays">Days in which half of them are removed.</param>
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
