using Scoring.Numerics;
using Scoring.Simulation.Creators;
using Scoring.Simulation.Law;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Histories;

/// <summary>
/// Draws organic followers: slow daily growth, more at the weekend, bursts by mentions of the account, and followers from posts with a large reach.
/// A follower must have seen a post: where posts reach few accounts besides followers, growth depends on followers; on TikTok it depends on reach.
/// All parameters are assumptions; bursts without reach also occur without an attack.
/// </summary>
internal static class FollowerGrowth
{
    /// <summary>Number of known days before the cut.</summary>
    public const int DaysBefore = 400;

    /// <summary>Number of known days after the cut.</summary>
    public const int DaysAfter = 190;

    private const double FollowersPerReached = 5;
    private const double DailyNoise = .0003, WeekendMore = .2;
    private const double BurstsPerDay = .002, BurstSize = .02;
    private const double FollowsPerStranger = .004, FollowingTail = .7;
    private const int DaysOfViral = 5;

    /// <summary>Draws the path.</summary>
    /// <param name="random">The random stream of the growth.</param>
    /// <param name="account">The account.</param>
    /// <param name="plans">Its posts, oldest first.</param>
    /// <param name="cutMs">The cut, Unix milliseconds UTC.</param>
    public static FollowerPath Draw(SimulationRandom random, Account account, IReadOnlyList<PostPlan> plans, long cutMs)
    {
        long startMs = cutMs - (DaysBefore * Seasons.DayMs);
        double[] gains = new double[DaysBefore + DaysAfter + 1];
        PostPlan typical = new(cutMs, 0, 0, 0, false, false);
        double seen = Math.Min(1, FollowersPerReached * ReproducibleMath.Exp(PostEngagement.LogReach(account, account.LogFollowers, typical) - account.LogFollowers));
        for (int day = 0; day < gains.Length; day++)
        {
            bool weekend = (startMs / Seasons.DayMs + day + 4) % 7 is 0 or 6;
            gains[day] += seen * ((account.GrowthPerDay * (weekend ? 1 + WeekendMore : 1)) + (DailyNoise * random.Normal()));
            if (random.Chance(BurstsPerDay)) gains[day] += seen * BurstSize * random.Exponential();
        }

        foreach (PostPlan plan in plans)
        {
            if (plan.Viral <= 0) continue;
            double beyond = ReproducibleMath.Exp(PostEngagement.LogReach(account, account.LogFollowers, plan) - account.LogFollowers);
            double gain = FollowsPerStranger * ReproducibleMath.Exp(FollowingTail * random.Normal()) * Math.Max(0, beyond - .2) / DaysOfViral;
            int first = (int)((plan.PublishedAtMs - startMs) / Seasons.DayMs) + 1;
            for (int day = first; day < Math.Min(first + DaysOfViral, gains.Length); day++) gains[day] += Math.Min(gain, .2);
        }

        double[] own = new double[gains.Length];
        double log = 0;
        for (int day = 0; day < own.Length; day++)
        {
            own[day] = log;
            log += gains[day];
        }

        // The size at the cut is given.
        double shift = account.LogFollowers - own[DaysBefore];
        for (int day = 0; day < own.Length; day++) own[day] = ReproducibleMath.Exp(own[day] + shift);
        return new FollowerPath(startMs, own, new double[own.Length]);
    }
}
