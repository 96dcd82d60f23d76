using Scoring.Simulation.Creators;
using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>Sponsored posts that do not say so. Most are betrayed by codes, links and the advertisers' books; the rest pass for own ones.</summary>
internal static class HiddenSponsorship
{
    /// <summary>Takes hidden sponsors for a share of the posts from the start on.</summary>
    /// <param name="history">Who.</param>
    /// <param name="attacker">When, and how it goes.</param>
    /// <param name="share">Share of the posts.</param>
    /// <param name="terms">How much of it comes out.</param>
    public static AttackedHistory For(History history, Attacker attacker, double share, AttackTerms terms)
    {
        double detected = terms.Number("detected_share");
        string known = attacker.Random.Chance(terms.Number("known_relationship_share")) ? $"brand-{history.Account.Field}-0" : "";
        History result = attacker.WithPosts(history, post =>
        {
            bool isTaken = attacker.Random.Chance(share), isDetected = attacker.Random.Chance(detected);
            int sponsor = attacker.Random.Whole(1, 9);
            if (!isTaken) return post;
            return post with { IsSponsored = true, SaysSo = false, IsSponsorshipKnown = isDetected, Brand = $"brand-{history.Account.Field}-{sponsor}", Mentions = Math.Max(1, post.Mentions) };
        });
        Practice practice = history.Practice with
        {
            Sponsored = share + ((1 - share) * history.Practice.Sponsored),
            Disclosed = (1 - share) * history.Practice.Sponsored * history.Practice.Disclosed / (share + ((1 - share) * history.Practice.Sponsored)),
        };
        return new AttackedHistory(
            result with
            {
                Practice = practice,
                HiddenBrand = known,
                PersuasionLogit = Persuasion.Logit(history.Account, practice, history.Unseen),
            },
            0);
    }
}
