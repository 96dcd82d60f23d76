using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>Bought likes: added to the organic likes, a similar number for every post, early, and without views, comments, saves or shares.</summary>
internal static class BoughtLikes
{
    /// <summary>The size of the ordered package.</summary>
    /// <param name="wanted">Likes wanted.</param>
    /// <param name="leastPackage">The unit of packages.</param>
    public static double Package(double wanted, double leastPackage) => Math.Max(1, Math.Round(wanted / leastPackage)) * leastPackage;

    /// <summary>Buys likes for posts from the start on.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The attacker.</param>
    /// <param name="package">Likes per post.</param>
    /// <param name="terms">The delivery.</param>
    /// <param name="isOnlyFirst">Whether to buy for the first post only.</param>
    public static AttackedHistory For(History history, Attacker attacker, double package, AttackTerms terms, bool isOnlyFirst)
    {
        double spread = terms.Number("delivery_spread"), early = terms.Number("first_hour_share"), bought = 0;
        bool isDone = false;
        History result = attacker.WithPosts(history, post =>
        {
            // Drawn for every post, so that the draws of a post do not depend on other posts.
            double delivered = Math.Max(0, Math.Round(package * (1 + (spread * attacker.Random.Normal()))));
            if (isOnlyFirst && isDone) return post;
            isDone = true;
            if (post.PublishedAtMs < attacker.CutMs) bought += package;
            return post with { Likes = post.Likes + (long)delivered, FirstHour = post.FirstHour + (long)(early * delivered) };
        });
        return new AttackedHistory(result, Attacker.Cost(Attacker.Prices.PerThousandLikes, history.Account.Law.Platform, bought));
    }
}
