using Scoring.Numerics;
using Scoring.Simulation.Creators;
using Scoring.Simulation.Law;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Histories;

/// <summary>Computes the engagement of a planned post.</summary>
internal sealed class PostEngagement(Account account, Practice practice, SimulationRandom posts, SimulationRandom comments)
{
    private static readonly double LogReference = ReproducibleMath.Log(22_361);

    // Where engagement does not depend on views, half of the deviation of a post and a third of that of an account also applies to reach.
    private const double ReachOfRate = .5, ReachOfLevel = .3;
    private const double CommentSpread = .7, SaveSpread = .5, ToneSpread = .35, FirstHourSpread = .45;
    private const double MostEngaged = .6;

    /// <summary>ln views, or accounts reached, of a post.</summary>
    public static double LogReach(Account account, double logFollowers, in PostPlan plan)
    {
        PlatformLaw law = account.Law;
        double deviation = plan.Reach + plan.Viral + (law.CountsViews ? 0 : (ReachOfRate * plan.Rate) + (ReachOfLevel * account.Level));
        return law.LogReach + (law.ReachElasticity * (logFollowers - LogReference)) + account.ReachLevel + deviation;
    }

    /// <summary>Computes the counts of a post.</summary>
    /// <param name="plan">The planned post.</param>
    /// <param name="followers">Organic followers at publication.</param>
    /// <param name="number">Its number within the account.</param>
    public SimulatedPost Compute(in PostPlan plan, double followers, int number)
    {
        double logFollowers = ReproducibleMath.Log(Math.Max(followers, 1));
        double reached = Math.Min(ReproducibleMath.Exp(LogReach(account, logFollowers, plan)), 1e10);
        double rate = account.Law.LogLevel + account.Law.Size.At(logFollowers) + account.Niche.Level + account.Level + plan.Rate;
        double engaged = ReproducibleMath.Exp(account.Law.CountsViews ? ReproducibleMath.Log(reached) + rate : logFollowers + rate + plan.Viral);

        // Only accounts that were reached can engage.
        if (account.Law.CountsViews) engaged = Math.Min(engaged, MostEngaged * reached);
        else reached = Math.Max(reached, engaged / MostEngaged);
        double perLike = Published.CommentsPerLike.At(logFollowers) + account.CommentLevel + (CommentSpread * posts.Normal());
        double saves = engaged * practice.Saves * ReproducibleMath.Exp(SaveSpread * posts.Normal());
        double shares = engaged * practice.Shares * ReproducibleMath.Exp((SaveSpread * posts.Normal()) + (.5 * plan.Viral));
        double likes = Math.Max(0, engaged - saves - shares) / (1 + ReproducibleMath.Exp(Math.Min(perLike, 0)));
        long liked = posts.Poisson(likes), commented = posts.Poisson(likes * ReproducibleMath.Exp(Math.Min(perLike, 0)));
        long saved = posts.Poisson(saves), shared = posts.Poisson(shares);
        double firstHour = ReproducibleMath.Logistic(account.Law.FirstHour + account.FirstHour + (FirstHourSpread * posts.Normal()));
        double strangers = ReproducibleMath.Logistic(-1.4 + (.8 * plan.Viral) + (.4 * plan.Reach));
        bool ownField = posts.Chance(practice.Focus);
        int field = ownField ? account.Field : posts.Whole(0, Niche.All.Count - 1), kind = posts.Whole(0, account.Law.Kinds.Length - 1);
        int sponsor = posts.Whole(1, 9);
        long mentions = plan.IsSponsored ? posts.Whole(1, 3) : posts.Poisson(practice.Mentions);
        return new SimulatedPost
        {
            Id = $"post-{number}",
            PublishedAtMs = plan.PublishedAtMs,
            Kind = account.Law.Kinds[kind],
            Likes = liked,
            Comments = commented,
            Shares = shared,
            Saves = saved,
            Reach = (long)Math.Max(reached, liked + commented + shared + saved),
            Strangers = (long)(Math.Max(reached - followers, strangers * reached)),
            FirstHour = (long)((liked + commented + shared + saved) * firstHour),
            IsSponsored = plan.IsSponsored,
            IsDisclosed = plan.IsDisclosed,
            Brand = plan.IsSponsored ? $"brand-{field}-{sponsor}" : "",
            Topic = Niche.All[field].Id,
            Mentions = mentions,
            Tally = Read(Math.Min(commented, CommentTally.MostExamined)),
        };
    }

    private CommentTally Read(long examined)
    {
        if (examined == 0) return default;

        // One common factor for all comments of a post, because commenters react to each other.
        double tone = ToneSpread * comments.Normal();
        long positive = comments.Binomial(examined, Moved(practice.Positive, tone));
        long commenters = Math.Clamp(comments.Binomial(examined, Moved(1 / (1 + practice.FurtherComments), -tone)), 1, examined);
        return new CommentTally(
            examined,
            comments.Binomial(examined, Moved(practice.Substantive, tone)),
            positive,
            Math.Min(comments.Binomial(examined, Moved(practice.Negative, -tone)), examined - positive),
            comments.Binomial(examined, Moved(practice.Replies, 2 * tone)),
            commenters,
            Math.Max(1, comments.Binomial(examined, practice.DistinctTexts)),
            comments.Binomial(commenters, practice.Mutual));
    }

    private static double Moved(double share, double logits) => ReproducibleMath.Logistic(ReproducibleMath.Logit(share) + logits);
}
