using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>An engagement ring (pod): members like each other's posts at once and write short friendly comments.</summary>
internal static class EngagementRing
{
    private const double LikeShare = 0.95, AnswerShare = 0.3;

    /// <summary>Joins a ring for every post from the start on.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The start of the attack and its random stream.</param>
    /// <param name="members">Members of the ring.</param>
    /// <param name="terms">The behaviour of the members.</param>
    public static AttackedHistory Join(History history, Attacker attacker, long members, AttackTerms terms)
    {
        double bought = 0;
        History result = attacker.WithPosts(history, post =>
        {
            long comments = attacker.Random.Binomial(members, terms.Number("comment_share")), likes = attacker.Random.Binomial(members, LikeShare);
            if (post.PublishedAtMs < attacker.CutMs) bought += comments;
            return post with
            {
                Likes = post.Likes + likes,
                Comments = post.Comments + comments,
                FirstHour = post.FirstHour + (long)(terms.Number("first_hour_share") * (comments + likes)),
                Tally = Mixed(post, comments, attacker, terms),
            };
        });
        return new AttackedHistory(result, Attacker.Cost(Attacker.Prices.PerThousandRingComments, history.Account.Law.Platform, bought));
    }

    private static CommentTally Mixed(SimulatedPost post, long comments, Attacker attacker, AttackTerms terms)
    {
        long examined = Math.Min(post.Comments + comments, CommentTally.MostExamined);
        long among = Math.Min(comments, (long)Math.Round((double)examined * comments / Math.Max(1, post.Comments + comments)));
        if (among == 0) return post.Tally.Of(examined);
        CommentTally ring = new(
            among,
            attacker.Random.Binomial(among, terms.Number("substantive_share")),
            attacker.Random.Binomial(among, terms.Number("positive_share")),
            0,
            attacker.Random.Binomial(among, AnswerShare),
            among,
            Math.Max(1, attacker.Random.Binomial(among, .9)),
            among);
        return post.Tally.Of(examined - among).And(ring);
    }
}
