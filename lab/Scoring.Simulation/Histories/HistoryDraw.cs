using Scoring.Creators;
using Scoring.Simulation.Creators;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Histories;

/// <summary>Draws the history of a creator without an attack.</summary>
internal static class HistoryDraw
{
    /// <summary>Draws a history.</summary>
    /// <param name="streams">Creates the random stream of a purpose.</param>
    /// <param name="cutMs">The cut, Unix milliseconds UTC.</param>
    /// <param name="platform">The platform; null draws one.</param>
    public static History Draw(Func<Purpose, SimulationRandom> streams, long cutMs, Platform? platform)
    {
        Account account = AccountDraw.Draw(streams(Purpose.Account), platform);
        SimulationRandom ofPractice = streams(Purpose.Practice), ofPosts = streams(Purpose.Posts);
        Practice practice = PracticeDraw.Draw(ofPractice, account);
        double unseen = Persuasion.DrawUnseen(ofPractice);
        List<PostPlan> plans = PostPlanning.Plan(ofPosts, account, practice, cutMs, out double drift);
        FollowerPath followers = FollowerGrowth.Draw(streams(Purpose.Growth), account, plans, cutMs);
        PostEngagement engagement = new(account, practice, ofPosts, streams(Purpose.Comments));
        SimulatedPost[] posts = new SimulatedPost[plans.Count];
        for (int index = 0; index < posts.Length; index++) posts[index] = engagement.Compute(plans[index], followers.OwnAt(plans[index].PublishedAtMs), index + 1);
        History history = new()
        {
            Account = account,
            Practice = practice,
            Followers = followers,
            Posts = posts,
            Campaigns = [],
            Drift = drift,
            Unseen = unseen,
            PersuasionLogit = Persuasion.Logit(account, practice, unseen),
        };
        return history with { Campaigns = CampaignDraw.Draw(streams(Purpose.Campaigns), history, cutMs) };
    }
}
