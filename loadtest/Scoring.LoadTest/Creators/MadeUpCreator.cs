using Scoring.Creators;
using Scoring.Observations;

namespace Scoring.LoadTest.Creators;

/// <summary>
/// One creator of the load: a profile and <see cref="Posts"/> posts, the same in every run for one number. Scores need not be good here, only
/// as much work as those of a common caller's creators.
/// </summary>
internal sealed class MadeUpCreator
{
    /// <summary>Posts of every creator.</summary>
    public const int Posts = 12;

    private const long DayMs = 86_400_000;
    private const int DaysBetweenPosts = 3;

    // The newest post is older than the slowest platform needs for a count to be ripe.
    private const int DaysSinceNewestPost = 8;

    private readonly int _number;
    private readonly long _seenAtMs;
    private readonly long _followers;

    /// <summary>Makes up a creator.</summary>
    /// <param name="number">Its number, 0 or more.</param>
    /// <param name="seenAtMs">When everything about it was read from the platform, Unix milliseconds UTC.</param>
    public MadeUpCreator(int number, long seenAtMs)
    {
        _number = number;
        _seenAtMs = seenAtMs;
        // From a thousand to a million followers, as many in every doubling.
        _followers = (long)(1_000 * Math.Pow(1_000, Chance(0)));
    }

    /// <summary>Its platform: of ten creators six on Instagram, two on TikTok, one on YouTube, one on X.</summary>
    public Platform Platform => (_number % 10) switch
    {
        < 6 => Platform.Instagram,
        < 8 => Platform.TikTok,
        8 => Platform.YouTube,
        _ => Platform.X,
    };

    /// <summary>Its id on the platform, as long as real ones.</summary>
    public string Id => IdOf(_number);

    /// <summary>Where its record is stored.</summary>
    public CreatorKey Key => new(CreatorKey.DefaultTenant, Platform, Id);

    /// <summary>The id of a creator on its platform.</summary>
    public static string IdOf(int number) => $"1784140{number:D10}";

    /// <summary>Everything about it, as it was first seen.</summary>
    public IReadOnlyList<Observation> History()
    {
        Stamp stamp = new(_seenAtMs, 0);
        return
        [
            new Observation(stamp, Profile(0)),
            .. Enumerable.Range(0, Posts).Select(post => new Observation(stamp, Post(post, 0))),
        ];
    }

    /// <summary>Its profile.</summary>
    /// <param name="growth">How often its counts have grown since it was first seen.</param>
    public ProfileSnapshot Profile(long growth) => new()
    {
        Followers = _followers + growth,
        Following = 100 + (long)(900 * Chance(1)),
        PostCount = 50 + (long)(500 * Chance(2)),
    };

    /// <summary>One of its posts; 0 is the newest.</summary>
    /// <param name="post">Which one, below <see cref="Posts"/>.</param>
    /// <param name="growth">How often its counts have grown since it was first seen.</param>
    public PostSnapshot Post(int post, long growth)
    {
        long likes = 1 + (long)(_followers * .04 * (.25 + Chance(3 + (2 * post))));
        bool byViews = Platform is Platform.TikTok or Platform.YouTube;
        return new PostSnapshot
        {
            PostId = $"18{_number:D7}{post:D2}4567890",
            PublishedAtMs = _seenAtMs - ((DaysSinceNewestPost + (post * DaysBetweenPosts)) * DayMs),
            Likes = likes + growth,
            Comments = (long)(likes * .03 * Chance(4 + (2 * post))),
            Views = byViews ? (likes + growth) * 20 : null,
        };
    }

    // Uniform in [0, 1), by number and purpose alone (the finaliser of SplitMix64).
    private double Chance(int purpose)
    {
        ulong bits = ((ulong)_number * 64) + (ulong)purpose + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return ((bits ^ (bits >> 31)) >> 11) * (1.0 / (1L << 53));
    }
}
