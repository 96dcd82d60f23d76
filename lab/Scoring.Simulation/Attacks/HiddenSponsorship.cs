using Scoring.Simulation.Creators;
using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>Sponsored posts without disclosure. Most are detectable by codes, links and data of advertisers; the rest look like organic posts.</summary>
internal static class HiddenSponsorship
{
    /// <summary>Makes a share of the posts from the start on secretly sponsored.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="attacker">The start of the attack and its random stream.</param>
    /// <param name="share">Share of the posts.</param>
    /// <param name="terms">The share that is detectable.</param>
    public static AttackedHistory For(History history, Attacker attacker, double share, AttackTerms terms)
    {
        double detected = terms.Number("detected_share");
        string known = attacker.Random.Chance(terms.Number("known_relationship_share")) ? $"brand-{history.Account.Field}-0" : "";
        History result = attacker.WithPosts(history, post =>
        {
            bool isTaken = attacker.Random.Chance(share), isDetected = attacker.Random.Chance(detected);
            int sponsor = attacker.Random.Whole(1, 9);
            if (!isTaken) return post;
            return post with { IsSponsored = true, IsDisclosed = false, IsSponsorshipKnown = isDetected, Brand = $"brand-{history.Account.Field}-{sponsor}", Mentions = Math.Max(1, post.Mentions) };
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
