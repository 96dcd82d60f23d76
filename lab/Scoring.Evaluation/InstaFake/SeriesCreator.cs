using Scoring.Creators;
using Scoring.Import.DataSets;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Evaluation.InstaFake;

/// <summary>
/// An account of the InstaFake post series as imported by the product, with its posts split in the middle by time: the earlier half is
/// known, the later half is predicted. With an odd number the middle post belongs to the earlier half.
/// </summary>
internal sealed class SeriesCreator
{
    private const long MsPerSecond = 1000;
    private const double HalfAnEngagement = 0.5;

    private readonly InstaFakeSeries _account;
    private readonly long _observedAtMs;

    // Indexes into the lists of the file, the oldest post first.
    private readonly int[] _byTime;

    /// <summary>Prepares an account.</summary>
    /// <param name="account">The account; its lists have equal length.</param>
    /// <param name="observedAtMs">The observation time of the file, Unix milliseconds.</param>
    public SeriesCreator(InstaFakeSeries account, long observedAtMs)
    {
        _account = account;
        _observedAtMs = observedAtMs;

        // Lists run from the newest post to the oldest; of two posts with the same time the one with the higher index is older.
        _byTime = [.. Enumerable.Range(0, account.MediaUploadTimes.Count).Reverse().OrderBy(place => account.MediaUploadTimes[place])];
    }

    /// <summary>The number of posts.</summary>
    public int Posts => _byTime.Length;

    /// <summary>Posts of the earlier half.</summary>
    public int EarlierPosts => Posts - LaterPosts;

    /// <summary>Posts of the later half.</summary>
    public int LaterPosts => Posts / 2;

    /// <summary>The baseline: mean rate of the earlier half.</summary>
    public double MeanEarlierRate => Enumerable.Range(0, EarlierPosts).Average(RateOf);

    /// <summary>The value to predict: the typical rate of the later half, its median.</summary>
    public double TypicalLaterRate => Median([.. Enumerable.Range(EarlierPosts, LaterPosts).Select(RateOf)]);

    /// <summary>Logarithm of the typical rate of the first posts of the later half, on the scale of the product: ln(engagement + ½) less ln(followers + 1), the median.</summary>
    /// <param name="posts">The number of posts, 1 to <see cref="LaterPosts"/>.</param>
    public double LogTypicalOfNext(int posts) =>
        Median([.. Enumerable.Range(EarlierPosts, posts).Select(post => ReproducibleMath.Log(EngagementOf(post) + HalfAnEngagement))])
            - ReproducibleMath.Log(_account.UserFollowerCount + 1.0);

    /// <summary>The record of the account with only its earlier half of posts.</summary>
    public CreatorState EarlierState()
    {
        Observation[] observations = ObservationsOf(EarlierPosts);
        return CreatorState.Empty(Platform.Instagram).Join(observations, new ObservationOutcome[observations.Length]);
    }

    /// <summary>The profile, then the oldest posts, the oldest first.</summary>
    /// <param name="posts">The number of posts.</param>
    public Observation[] ObservationsOf(int posts) => [ProfileOf(posts), .. Enumerable.Range(0, posts).Select(PostOf)];

    private long EngagementOf(int post) => _account.MediaLikeNumbers[_byTime[post]] + (CommentsOf(post) ?? 0);

    private double RateOf(int post) => Math.Max(EngagementOf(post), HalfAnEngagement) / _account.UserFollowerCount;

    private long? CommentsOf(int post) => _account.MediaCommentsAreDisabled[_byTime[post]] == 0 ? _account.MediaCommentNumbers[_byTime[post]] : null;

    // The count of posts is reduced by the later posts; an earlier follower count is not in the file.
    private Observation ProfileOf(int posts) => new(
        new Stamp(_observedAtMs, 0),
        new ProfileSnapshot
        {
            Followers = _account.UserFollowerCount,
            Following = _account.UserFollowingCount,
            PostCount = Math.Max(posts, _account.UserMediaCount - (Posts - posts)),
            Account = new AccountFacts { HasBiography = _account.UserBiographyLength > 0 },
        });

    private Observation PostOf(int post) => new(
        new Stamp(_observedAtMs, 0),
        new PostSnapshot
        {
            PostId = $"post-{Posts - _byTime[post]:0000}",
            PublishedAtMs = _account.MediaUploadTimes[_byTime[post]] * MsPerSecond,
            Likes = _account.MediaLikeNumbers[_byTime[post]],
            Comments = CommentsOf(post),
        });

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
    }
}
