using Scoring.Numerics;
using Scoring.Protos.V1;

namespace Scoring.Cli.Sample;

/// <summary>Generates the observations of one account.</summary>
internal sealed class SampleAccount
{
    private const long DayMs = 86_400_000;
    private const int WeeksOfFollowers = 13;
    private const double ReferenceFollowers = 22_361;
    private static readonly string[] Niches = ["552", "553", "653", "225", "210", "422", "186", "283"];

    private readonly SampleRandom _random;
    private readonly ArchetypeTraits _archetype;
    private readonly PlatformTraits _platform;
    private readonly CreatorRef _creator;
    private readonly long _nowMs;
    private readonly double[] _followersByWeek = new double[WeeksOfFollowers];
    private readonly string[] _topics;
    private readonly double _rateShift;
    private readonly double _paidShare;

    /// <summary>Draws what the account is like.</summary>
    /// <param name="random">The account's own random numbers.</param>
    /// <param name="archetype">What kind of account it is.</param>
    /// <param name="creator">Its name.</param>
    /// <param name="nowMs">The time of the newest observation, Unix milliseconds.</param>
    public SampleAccount(SampleRandom random, ArchetypeTraits archetype, CreatorRef creator, long nowMs)
    {
        _random = random;
        _archetype = archetype;
        _platform = PlatformTraits.Of(creator.Platform);
        _creator = creator;
        _nowMs = nowMs;
        int first = random.Whole(0, Niches.Length - 1);
        _topics = [.. Enumerable.Range(0, archetype.Topics).Select(step => Niches[(first + (step * 3)) % Niches.Length])];
        _rateShift = archetype.RateShift + (_platform.SpreadBetween * random.Normal());
        _paidShare = Draw(archetype.PaidShare);
        DrawFollowers();
    }

    /// <summary>Everything that is recorded of the account.</summary>
    public IReadOnlyList<Observation> Observations()
    {
        List<Observation> observations = [];
        for (int week = 0; week < WeeksOfFollowers; week++)
        {
            ProfileSnapshot profile = new() { Followers = (long)_followersByWeek[week] };
            observations.Add(new Observation { Creator = _creator, ObservedAtMs = WeekMs(week), Profile = profile });
        }

        Describe(observations[^1].Profile);
        int posts = _random.Whole(_archetype.Posts.Least, _archetype.Posts.Greatest);
        double daysBetween = 7 / Draw(_archetype.PostsPerWeek);
        double daysAgo = 1 + (daysBetween * _random.Next());
        for (int index = 0; index < posts; index++)
        {
            observations.Add(new Observation { Creator = _creator, ObservedAtMs = _nowMs, Post = Post(posts - index, _nowMs - (long)(daysAgo * DayMs)) });
            daysAgo += daysBetween * _random.Between(.6, 1.4);
        }

        return observations;
    }

    private void DrawFollowers()
    {
        double followers = _random.LogBetween(_archetype.Followers.Least, _archetype.Followers.Greatest);
        double weeklyGrowth = _random.Between(.001, .006);
        double bought = Draw(_archetype.BoughtShare);
        int weekOfPurchase = _random.Whole(3, WeeksOfFollowers - 2);
        for (int week = 0; week < WeeksOfFollowers; week++)
        {
            if (week == weekOfPurchase)
            {
                followers *= 1 + bought;
            }

            _followersByWeek[week] = followers;
            followers *= 1 + weeklyGrowth;
        }
    }

    private void Describe(ProfileSnapshot profile)
    {
        double followers = _followersByWeek[^1];
        profile.Following = (long)Math.Clamp(followers * _archetype.FollowingPerFollower * _random.LogBetween(.4, 1.6), 30, 5_000);
        profile.PostCount = (long)_random.LogBetween(150, 2_500);
        profile.Account = new AccountFacts
        {
            CreatedAtMs = _nowMs - (_random.Whole(400, 3_000) * DayMs),
            Verified = followers > 500_000,
            HasProfilePicture = true,
            HasBiography = true,
        };
        profile.Niches = new NicheList { IabIds = { _topics[0] } };
        profile.Locale = new Locale { Languages = { "en" }, Country = "GB" };
    }

    private PostSnapshot Post(int number, long publishedAtMs)
    {
        double followers = _followersByWeek[Math.Clamp(WeeksOfFollowers - 1 - (int)((_nowMs - publishedAtMs) / (7 * DayMs)), 0, WeeksOfFollowers - 1)];

        // Bought followers do not engage: engagement follows the audience that was there before.
        double size = ReproducibleMath.Log(Math.Min(followers, _followersByWeek[0]) / ReferenceFollowers);
        bool paid = _random.Chance(_paidShare);
        double deviation = (_platform.SpreadWithin * _archetype.SpreadWithinShare * _random.Normal()) + (paid ? _archetype.PaidShift : 0);
        PostSnapshot post = new()
        {
            PostId = $"post-{number:000}",
            PublishedAtMs = publishedAtMs,
            Kind = _platform.PostKind,
            Followers = (long)followers,
            Paid = paid,
            TopicIds = { _random.Chance(.7) ? _topics[0] : _topics[_random.Whole(0, _topics.Length - 1)] },
            Language = "en",
        };
        double reached = ReproducibleMath.Exp(size) * ReferenceFollowers;
        if (_platform.MedianViews > 0)
        {
            reached = _platform.MedianViews * ReproducibleMath.Exp((_platform.ViewElasticity * size) + (.6 * _random.Normal()));
            post.Views = (long)reached;
        }

        double engagement = reached * _platform.MedianRate * ReproducibleMath.Exp(_rateShift + deviation - (_platform.SizeElasticity * size));
        Engage(post, Math.Min(engagement, .5 * reached));
        if (paid)
        {
            post.Disclosed = _random.Chance(_archetype.DisclosedShare);
            post.Brand = $"brand-{_random.Whole(1, 9)}";
            post.ProductMentions = _random.Whole(1, 3);
        }

        return post;
    }

    private void Engage(PostSnapshot post, double engagement)
    {
        // Comments per like fall with the likes, and spread by about a nat between posts.
        double likes = engagement * .9;
        double perLike = -1.22 - (.355 * ReproducibleMath.Log(likes + 1)) + _archetype.CommentShift + (.6 * _random.Normal());
        post.Likes = (long)likes;
        post.Comments = (long)(likes * ReproducibleMath.Exp(Math.Min(perLike, 0)));
        post.Shares = (long)(engagement * .04 * _random.LogBetween(.5, 2));
        post.Saves = (long)(engagement * .06 * _random.LogBetween(.5, 2));
        post.FirstHourEngagement = (long)(engagement * Draw(_archetype.FirstHour));
        long examined = Math.Min(post.Comments, 50);
        long distinct = (long)Math.Ceiling(examined * Draw(_archetype.DistinctCommenters));
        post.CommentFacts = new CommentFacts
        {
            Examined = examined,
            Substantive = (long)(examined * Draw(_archetype.Substantive)),
            Positive = (long)(examined * _random.Between(.35, .55)),
            Negative = (long)(examined * _random.Between(.02, .08)),
            CreatorReplies = (long)(examined * Draw(_archetype.Replies)),
            DistinctCommenters = distinct,
            DistinctTexts = (long)Math.Ceiling(examined * Draw(_archetype.DistinctTexts)),
            MutualCommenters = (long)(distinct * Draw(_archetype.MutualCommenters)),
        };
    }

    private long WeekMs(int week) => _nowMs - ((WeeksOfFollowers - 1 - week) * 7 * DayMs);

    private double Draw((double Least, double Greatest) range) => _random.Between(range.Least, range.Greatest);
}
