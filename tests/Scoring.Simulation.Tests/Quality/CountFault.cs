using Scoring.Observations;

namespace Scoring.Simulation.Tests.Quality;

/// <summary>
/// One kind of contradiction that exports and scrapers make, injected into the record of a creator. Counts that agree with each other, such as all
/// followers without their thousands, are no contradiction: the reader of a file has to find those.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Change">Changes an observation; the number is its place in the record, for faults of some observations only.</param>
internal sealed record CountFault(string Name, Func<Observation, int, Observation> Change)
{
    private const long Thousand = 1_000;

    public static IReadOnlyList<CountFault> All { get; } =
    [
        Followers("followers hidden as 0", (_, _) => 0),
        Followers("followers 0 at times", (count, place) => place % 3 == 0 ? 0 : count),
        Counted("a day without its thousands", (count, place) => place == 4 ? count / Thousand : count),
        Counted("a day with three digits more", (count, place) => place == 4 ? count * Thousand : count),
        OfPosts("followers of some posts without their thousands", (post, place) => place % 4 == 1 ? post with { Followers = post.Followers / Thousand } : post),
        OfPosts("followers of some posts with three digits more", (post, place) => place % 4 == 1 ? post with { Followers = post.Followers * Thousand } : post),
        OfPosts("likes hidden as 3", (post, _) => post with { Likes = 3 }),
        OfPosts("likes of some posts hidden as 3", (post, place) => place % 3 != 1 ? post with { Likes = 3 } : post),
        OfPosts("likes of some posts hidden as 0", (post, place) => place % 3 != 1 ? post with { Likes = 0 } : post),
        OfPosts("views of 0", (post, _) => post with { Views = ZeroOf(post.Views), Reach = ZeroOf(post.Reach) }),
        OfPosts("views of 0 at times", (post, place) => place % 2 == 0 ? post with { Views = ZeroOf(post.Views), Reach = ZeroOf(post.Reach) } : post),
        OfPosts("views without their thousands", (post, _) => post with { Views = post.Views / Thousand, Reach = post.Reach / Thousand }),
        OfPosts("reach of non-followers with three digits more", (post, _) => post with { NonFollowerReach = post.NonFollowerReach * Thousand }),
        OfPosts("a first hour above the total", (post, _) => post with { FirstHourEngagement = post.FirstHourEngagement * 50 }),
    ];

    /// <summary>The record with the fault.</summary>
    public Observation[] In(IReadOnlyList<Observation> record) => [.. record.Select((observation, place) => Change(observation, place))];

    private static CountFault Followers(string name, Func<long, int, long> change) => new(name, (observation, place) => observation.Value switch
    {
        ProfileSnapshot { Followers: { } count } profile => observation with { Value = profile with { Followers = change(count, place) } },
        PostSnapshot { Followers: { } count } post => observation with { Value = post with { Followers = change(count, place) } },
        _ => observation,
    });

    private static CountFault Counted(string name, Func<long, int, long> change) => new(name, (observation, place) =>
        observation.Value is ProfileSnapshot { Followers: { } count } profile ? observation with { Value = profile with { Followers = change(count, place) } } : observation);

    private static CountFault OfPosts(string name, Func<PostSnapshot, int, PostSnapshot> change) => new(name, (observation, place) =>
        observation.Value is PostSnapshot post ? observation with { Value = change(post, place) } : observation);

    private static long? ZeroOf(long? count) => count is null ? null : 0;
}
