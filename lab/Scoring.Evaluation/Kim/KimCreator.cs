using Scoring.Creators;
using Scoring.Import.DataSets;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Evaluation.Kim;

/// <summary>An account of the Kim data set as imported by the product: the same observations at the same times.</summary>
internal sealed class KimCreator
{
    private readonly KimAccount _account;
    private readonly string[] _postIds;

    /// <summary>Prepares an account.</summary>
    public KimCreator(KimAccount account)
    {
        _account = account;
        _postIds = [.. account.Posts.Select(post => post.Id)];
        Observations = [ProfileOf(account), .. account.Posts.Select(PostOf)];
    }

    /// <summary>The profile, then the posts in the order of their ids.</summary>
    public IReadOnlyList<Observation> Observations { get; }

    /// <summary>Logarithm of followers + 1.</summary>
    public double LogFollowers => ReproducibleMath.Log(_account.Followers + 1.0);

    /// <summary>The index of the held-out post of a seed among the account's posts.</summary>
    public int HeldOut(int seed) => HeldOutPost.IndexOf(seed, _postIds);

    /// <summary>The record of the account without one of its posts.</summary>
    public CreatorState StateWithout(int post)
    {
        List<Observation> known = [.. Observations];
        known.RemoveAt(post + 1);
        return CreatorState.Empty(Platform.Instagram).Join(known, new ObservationOutcome[known.Count]);
    }

    /// <summary>Likes and comments of a post.</summary>
    public long EngagementOf(int post) => _account.Posts[post].Likes + _account.Posts[post].Comments;

    /// <summary>The engagement rate of a post: likes and comments over followers. Zero counts as one half, so that the logarithm is defined.</summary>
    public double RateOf(int post) => Math.Max(EngagementOf(post), 0.5) / Math.Max(_account.Posts[post].Followers, 1);

    /// <summary>The raw past rate: mean rate of all posts except one.</summary>
    public double MeanRateWithout(int post)
    {
        double sum = 0;
        for (int index = 0; index < _account.Posts.Count; index++)
        {
            sum += index == post ? 0 : RateOf(index);
        }

        return sum / (_account.Posts.Count - 1);
    }

    private static Observation ProfileOf(KimAccount account) => new(
        new Stamp(KimTimeline.ProfileObservedAtMs(account.Posts.Count), 0),
        new ProfileSnapshot
        {
            Followers = account.Followers,
            Following = account.Followees,
            PostCount = account.PostCount,
            Niches = IabCategories.IdOf(account.Category) is { } niche ? [niche] : null,
        });

    private static Observation PostOf(KimPost post, int index) => new(
        new Stamp(KimTimeline.ObservedAtMs(index), 0),
        new PostSnapshot
        {
            PostId = post.Id,
            PublishedAtMs = KimTimeline.PublishedAtMs(index),
            Followers = post.Followers,
            Likes = post.Likes,
            Comments = post.Comments,
        });
}
