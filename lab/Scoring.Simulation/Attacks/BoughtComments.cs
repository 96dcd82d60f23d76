using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>Bought comments: stock phrases by a few accounts.</summary>
internal static class BoughtComments
{
    /// <summary>Buys comments for every post from the start on.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The attacker.</param>
    /// <param name="package">Comments per post.</param>
    /// <param name="terms">Delivery and content of the comments.</param>
    public static AttackedHistory For(History history, Attacker attacker, double package, AttackTerms terms)
    {
        double spread = terms.Number("delivery_spread"), early = terms.Number("first_hour_share"), bought = 0;
        History result = attacker.WithPosts(history, post =>
        {
            long delivered = (long)Math.Max(0, Math.Round(package * (1 + (spread * attacker.Random.Normal()))));
            if (post.PublishedAtMs < attacker.CutMs) bought += package;
            return post with
            {
                Comments = post.Comments + delivered,
                FirstHour = post.FirstHour + (long)(early * delivered),
                Tally = Mixed(post, delivered, attacker, terms),
            };
        });
        return new AttackedHistory(result, Attacker.Cost(Attacker.Prices.PerThousandComments, history.Account.Law.Platform, bought));
    }

    private static CommentTally Mixed(SimulatedPost post, long delivered, Attacker attacker, AttackTerms terms)
    {
        long examined = Math.Min(post.Comments + delivered, CommentTally.MostExamined);
        long among = Math.Min(delivered, (long)Math.Round((double)examined * delivered / Math.Max(1, post.Comments + delivered)));
        if (among == 0) return post.Tally.Of(examined);
        long commenters = Distinct(among, (long)terms.Number("accounts"), attacker), texts = Distinct(among, (long)terms.Number("texts"), attacker);
        CommentTally bots = new(among, 0, attacker.Random.Binomial(among, terms.Number("positive_share")), 0, 0, commenters, texts, 0);
        return post.Tally.Of(examined - among).And(bots);
    }

    /// <summary>The number of distinct items among some draws from a pool.</summary>
    private static long Distinct(long drawn, long pool, Attacker attacker)
    {
        long seen = 0;
        for (long draw = 0; draw < drawn; draw++)
        {
            if (attacker.Random.Chance(1 - ((double)seen / pool))) seen++;
        }

        return Math.Max(1, seen);
    }
}
