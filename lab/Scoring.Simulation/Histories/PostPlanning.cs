using Scoring.Numerics;
using Scoring.Simulation.Creators;
using Scoring.Simulation.Law;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Histories;

/// <summary>
/// Plans the posts of a creator: publication times and deviations from the typical post. Posts are correlated: a mean-reverting level over months, a streak
/// over a few posts, and the calendar; the remainder is heavy-tailed. On ordinary accounts the correlation of neighbouring posts is .65 and falls to .31
/// at a distance of eight (InstaFake post series); level and streak reproduce the part of it that is visible within a few months.
/// </summary>
internal static class PostPlanning
{
    /// <summary>Maximum number of posts before the cut.</summary>
    public const int MostBefore = 48;

    /// <summary>Minimum number of posts after the cut.</summary>
    public const int FewestAfter = 14;

    private const double WanderDays = 60, StreakHold = .6;
    private const double NoiseTails = 5, ReachTails = 4;
    private const double LeastViral = .8;
    private const double LongestHistoryDays = 330, FutureDays = 45;

    /// <summary>Plans all posts, oldest first.</summary>
    /// <param name="random">The random stream of the posts.</param>
    /// <param name="account">The account.</param>
    /// <param name="practice">The behaviour towards sponsors.</param>
    /// <param name="cutMs">The cut, Unix milliseconds UTC.</param>
    /// <param name="drift">The deviation of the level at the cut, nats.</param>
    public static List<PostPlan> Plan(SimulationRandom random, Account account, Practice practice, long cutMs, out double drift)
    {
        double gapDays = 7 / account.PostsPerWeek;
        double historyDays = Math.Min(LongestHistoryDays, gapDays * MostBefore * .8);
        double day = -historyDays + (gapDays * random.Next()), wander = account.Law.LevelDrift * random.Normal(), streak = account.Law.Streak * random.Normal();
        drift = double.NaN;
        List<PostPlan> plans = [];
        for (int after = 0; after < FewestAfter || day < FutureDays;)
        {
            long published = TimeOf(random, account, cutMs, day);
            if (published >= cutMs && after++ == 0) drift = wander;
            bool sponsored = random.Chance(practice.Sponsored), saysSo = random.Chance(practice.Disclosed);
            double noise = account.Law.RateNoise * account.Unrest * random.HeavyTailed(NoiseTails);
            double reach = account.Law.ReachWithin * account.Unrest * random.HeavyTailed(ReachTails);
            double viral = random.Chance(account.Law.ViralShare) ? LeastViral + random.Exponential() : 0;
            double rate = wander + streak + noise + Seasons.Engagement(published, account.Niche.SeasonPeak) + (sponsored ? practice.SponsoredGap : 0);
            plans.Add(new PostPlan(published, rate, reach, viral, sponsored, sponsored && saysSo));
            double gap = gapDays * (.35 + (.65 * random.Exponential()));
            day += gap;
            double hold = ReproducibleMath.Exp(-gap / WanderDays);
            wander = (wander * hold) + (account.Law.LevelDrift * Math.Sqrt(1 - (hold * hold)) * random.Normal());
            streak = (streak * StreakHold) + (account.Law.Streak * Math.Sqrt(1 - (StreakHold * StreakHold)) * random.Normal());
        }

        plans.Sort((left, right) => left.PublishedAtMs.CompareTo(right.PublishedAtMs));
        return plans;
    }

    // Publication times differ by at least one second, because records have a resolution of seconds.
    private static long TimeOf(SimulationRandom random, Account account, long cutMs, double day)
    {
        long dayStart = cutMs + ((long)Math.Floor(day) * Seasons.DayMs);
        dayStart -= dayStart % Seasons.DayMs;
        double hour = account.Hour + (account.HourSpread * random.Normal());
        hour -= 24 * Math.Floor(hour / 24);
        return dayStart + ((long)(hour * 3_600) * 1_000);
    }
}
