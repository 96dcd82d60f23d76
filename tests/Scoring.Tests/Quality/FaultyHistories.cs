using CsCheck;
using Scoring.Observations;
using Scoring.Tests.Generators;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Quality;

/// <summary>Histories with contradicting counts of every kind, and with counts at the edge of every rule.</summary>
internal static class FaultyHistories
{
    // Around the edges of all rules: a tenth, a hundredth, ten and a hundred times, 0 and 3 likes.
    private static readonly Gen<long> Edge = Gen.Select(Gen.OneOfConst(1L, 2, 10, 100, 1_000, 20_000), Gen.OneOfConst(1L, 2, 5, 10, 50, 100, 1_000), Gen.Long[-2, 2], (unit, factor, step) => Math.Max(0, (unit * factor) + step));

    private static readonly Gen<long> Followers = Gen.Frequency((1, Gen.Const(0L)), (5, Edge), (2, Gen.Long[0, 3]), (2, Gen.Const(20_000L)));

    private static readonly Gen<long> Likes = Gen.Frequency((2, Gen.OneOfConst(0L, 3L)), (4, Edge), (2, Gen.Long[0, 40]), (2, Gen.Long[200, 400]));

    private static readonly Gen<long?> Perhaps = Gen.Frequency((3, Gen.Const((long?)null)), (1, Gen.Const((long?)0)), (3, Edge.Select(count => (long?)count)));

    private static readonly Gen<Observation> Post = Gen.Select(
        Gen.Int[0, 30], Gen.Int[0, 90], Gen.Select(Likes, Perhaps), Gen.Select(Perhaps, Perhaps, Perhaps), Gen.Frequency((2, Gen.Const((long?)null)), (3, Followers.Select(count => (long?)count))), Perhaps,
        (number, day, engagement, seen, followers, firstHour) => new Observation(
            new Stamp(Histories.StartMs + ((day + 20) * Histories.DayMs), 0),
            new PostSnapshot
            {
                PostId = $"p{number}",
                PublishedAtMs = Histories.StartMs + (day * Histories.DayMs),
                Likes = engagement.Item1,
                Comments = engagement.Item2,
                Views = seen.Item1,
                Reach = seen.Item2,
                NonFollowerReach = seen.Item3,
                Followers = followers,
                FirstHourEngagement = firstHour,
            }));

    private static readonly Gen<Observation> Count = Gen.Select(Gen.Int[0, 110], Followers, (day, followers) => new Observation(
        new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), new ProfileSnapshot { Followers = followers }));

    /// <summary>Up to 30 posts and 40 counts of followers.</summary>
    public static readonly Gen<Observation[]> Any = Gen.Select(Post.Array[0, 30], Count.Array[0, 40], (posts, counts) => (Observation[])[.. posts, .. counts]);

    /// <summary>Up to 5 posts, 10 counts of followers and a summary of posts.</summary>
    public static readonly Gen<Observation[]> WithSummary = Gen.Select(
        Post.Array[0, 5], Count.Array[0, 10], SummaryGenerators.Summary, Gen.Int[0, 110],
        (posts, counts, summary, day) => (Observation[])[.. posts, .. counts, new Observation(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), summary)]);
}
