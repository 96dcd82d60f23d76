using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Quality;

/// <summary>A history without faults, changes of it, and what the tests of faults compare.</summary>
internal static class FaultCases
{
    /// <summary>The counts of <see cref="Clean"/>: likes and comments of a post, and followers.</summary>
    public const long Likes = 300, Comments = 12, Followers = 20_000;

    /// <summary>Twelve posts, one a day, and a profile.</summary>
    public static Observation[] Clean => Histories.Plain(12, Likes, Comments, Followers);

    /// <summary>A history with changed posts and profiles.</summary>
    public static Observation[] Changed(Observation[] history, Func<PostSnapshot, PostSnapshot> post, Func<ProfileSnapshot, ProfileSnapshot> profile) => Array.ConvertAll(
        history,
        observation => observation with { Value = observation.Value switch { PostSnapshot value => post(value), ProfileSnapshot value => profile(value), _ => observation.Value } });

    /// <summary>All values and intervals are equal.</summary>
    public static void AssertSame(CreatorScores expected, CreatorScores actual)
    {
        foreach ((ScoreEstimate one, ScoreEstimate other) in Histories.All(expected).Zip(Histories.All(actual)))
        {
            Assert.Equal((one.Value, one.Low, one.High, one.TotalMicros, one.Status), (other.Value, other.Low, other.High, other.TotalMicros, other.Status));
        }
    }

    /// <summary>The scores name a fault.</summary>
    public static void AssertFault(CreatorScores scores, DataFaultCode code, int count, long newestObservedAtMs)
    {
        Assert.True(scores.Faults.TryGet((int)code - 1, out DataFault fault));
        Assert.Equal(new DataFault(code, count, newestObservedAtMs), fault);
    }
}
