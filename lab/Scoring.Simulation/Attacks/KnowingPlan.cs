using Scoring.Simulation.Histories;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Attacks;

/// <summary>A plan of an attacker with access to the scorer: the split of the budget and its timing.</summary>
/// <param name="Spent">Share of the budget that is spent.</param>
/// <param name="Followers">Weight of followers, bought every day.</param>
/// <param name="Likes">Weight of likes, in proportion to the organic likes of each post so that the numbers are uneven.</param>
/// <param name="Comments">Weight of comments, written for the post.</param>
/// <param name="StartShare">The start within the days that the catalogue allows: 0 is the latest, 1 the earliest.</param>
internal readonly record struct KnowingPlan(double Spent, double Followers, double Likes, double Comments, double StartShare)
{
    // A cautious buyer avoids even counts, a peak in the first hour, and repeated phrases.
    private const double Unevenness = .35, FirstHourShare = .2, SubstantiveShare = .3, PositiveShare = .5;

    /// <summary>A random plan.</summary>
    public static KnowingPlan Draw(SimulationRandom random) => new(
        random.Next(), random.Exponential() * (random.Chance(.5) ? 1 : 0), random.Exponential(), random.Exponential() * (random.Chance(.5) ? 1 : 0), random.Next());

    /// <summary>A random variation of this plan.</summary>
    public KnowingPlan Near(SimulationRandom random) => new(
        Math.Clamp(Spent + (.25 * random.Normal()), 0, 1),
        Math.Max(0, Followers + (.3 * random.Normal())),
        Math.Max(0, Likes + (.3 * random.Normal())),
        Math.Max(0, Comments + (.3 * random.Normal())),
        Math.Clamp(StartShare + (.25 * random.Normal()), 0, 1));

    /// <summary>Applies the plan.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The start of the attack and its random stream.</param>
    /// <param name="budgetEuros">The whole budget.</param>
    /// <param name="halfLifeDays">Days in which half of the bought followers are removed.</param>
    public AttackedHistory CarryOut(History history, Attacker attacker, double budgetEuros, double halfLifeDays)
    {
        double weight = Followers + Likes + Comments;
        if (weight <= 0 || Spent <= 0) return new AttackedHistory(history, 0);
        double unit = budgetEuros * Spent / weight;
        long days = Math.Max(1, (attacker.CutMs - attacker.StartMs) / Law.Seasons.DayMs);
        Creators.Account account = history.Account;
        double perDay = unit * Followers / Attacker.Prices.PerThousandFollowers.Of(account.Law.Platform) * 1_000 / days;
        AttackedHistory grown = BoughtFollowers.DayByDay(history, attacker, perDay, halfLifeDays);
        SimulatedPost[] targets = [.. history.Posts.Where(post => post.PublishedAtMs >= attacker.StartMs && post.PublishedAtMs < attacker.CutMs)];
        double likes = targets.Sum(post => (double)post.Likes), comments = targets.Sum(post => (double)post.Comments);
        double likesPerLike = likes > 0 ? unit * Likes / Attacker.Prices.PerThousandLikes.Of(account.Law.Platform) * 1_000 / likes : 0;
        double commentsPerComment = comments > 0 ? unit * Comments / Attacker.Prices.PerThousandComments.Of(account.Law.Platform) * 1_000 / comments : 0;
        History done = attacker.WithPosts(grown.History, post => Boosted(post, likesPerLike, commentsPerComment, attacker.Random));
        return new AttackedHistory(
            done,
            grown.CostEuros + (likes > 0 ? unit * Likes : 0) + (comments > 0 ? unit * Comments : 0));
    }

    private static SimulatedPost Boosted(SimulatedPost post, double likesPerLike, double commentsPerComment, SimulationRandom random)
    {
        double unevenLikes = Math.Max(0, 1 + (Unevenness * random.Normal())), unevenComments = Math.Max(0, 1 + (Unevenness * random.Normal()));
        long likes = (long)Math.Round(post.Likes * likesPerLike * unevenLikes), comments = (long)Math.Round(post.Comments * commentsPerComment * unevenComments);
        long examined = Math.Min(post.Comments + comments, CommentTally.MostExamined);
        long among = Math.Min(comments, (long)Math.Round((double)examined * comments / Math.Max(1, post.Comments + comments)));
        CommentTally written = new(
            among, random.Binomial(among, SubstantiveShare), random.Binomial(among, PositiveShare), 0, 0, among, among, 0);
        return post with
        {
            Likes = post.Likes + likes,
            Comments = post.Comments + comments,
            FirstHour = post.FirstHour + (long)(FirstHourShare * (likes + comments)),
            Tally = among == 0 ? post.Tally : post.Tally.Of(examined - among).And(written),
        };
    }
}
