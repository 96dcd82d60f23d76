using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>Likes for money: on top of the own ones, about as many for every post, early, and without any view, comment, save or share.</summary>
internal static class BoughtLikes
{
    /// <summary>The package that a buyer orders.</summary>
    /// <param name="wanted">Likes wanted.</param>
    /// <param name="leastPackage">What packages are made of.</param>
    public static double Package(double wanted, double leastPackage) => Math.Max(1, Math.Round(wanted / leastPackage)) * leastPackage;

    /// <summary>Buys likes for posts from the start on.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="attacker">Who buys.</param>
    /// <param name="package">Likes for each.</param>
    /// <param name="terms">How they are delivered.</param>
    /// <param name="isOnlyFirst">Only for the first of these posts.</param>
    public static AttackedHistory For(History history, Attacker attacker, double package, AttackTerms terms, bool isOnlyFirst)
    {
        double spread = terms.Number("delivery_spread"), early = terms.Number("first_hour_share"), bought = 0;
        bool isDone = false;
        History result = attacker.WithPosts(history, post =>
        {
            // Drawn for every post, so that the luck of one does not hang on another.
            double delivered = Math.Max(0, Math.Round(package * (1 + (spread * attacker.Random.Normal()))));
            if (isOnlyFirst && isDone) return post;
            isDone = true;
            if (post.PublishedAtMs < attacker.CutMs) bought += package;
            return post with { Likes = post.Likes + (long)delivered, FirstHour = post.FirstHour + (long)(early * delivered) };
        });
        return new AttackedHistory(result, Attacker.Cost(Attacker.Prices.PerThousandLikes, history.Account.Law.Platform, bought));
    }
}
