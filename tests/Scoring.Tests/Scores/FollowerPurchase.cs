using Scoring.Creators;
using Scoring.Observations;
using Scoring.Results;

namespace Scoring.Tests.Scores;

/// <summary>Followers that a creator buys: from a time on, every count of followers is higher by the same number.</summary>
internal static class FollowerPurchase
{
    /// <summary>The history of a creator that bought followers.</summary>
    /// <param name="platform">The platform of the creator.</param>
    /// <param name="history">The history without the purchase.</param>
    /// <param name="fromMs">The time of the purchase, Unix milliseconds: compared with the publication of a post and the reading of a profile.</param>
    /// <param name="bought">The number of followers.</param>
    /// <returns>The history with the purchase. A count of 0 beside engagement is no count, because the platform hides it: nothing is added to it.</returns>
    public static Observation[] In(Platform platform, Observation[] history, long fromMs, long bought)
    {
        bool isHidden = Histories.FeaturesOf(platform, history).Faults.CountOf(DataFaultCode.FollowersZero) > 0;
        return Array.ConvertAll(history, observation => isHidden && IsZero(observation) ? observation : Add(observation, fromMs, bought));
    }

    private static bool IsZero(Observation observation) => observation.Value is PostSnapshot { Followers: 0 } or ProfileSnapshot { Followers: 0 };

    private static Observation Add(Observation observation, long fromMs, long bought) => observation.Value switch
    {
        PostSnapshot { Followers: { } followers } post when post.PublishedAtMs >= fromMs => observation with { Value = post with { Followers = followers + bought } },
        ProfileSnapshot { Followers: { } followers } profile when observation.Stamp.ObservedAtMs >= fromMs => observation with { Value = profile with { Followers = followers + bought } },
        _ => observation,
    };
}
