using Scoring.Creators;
using Scoring.Observations;
using Scoring.Simulation;

namespace Scoring.LoadTest.Creators;

/// <summary>A creator of the simulated population as the load knows it: its record, and what of it is seen again and again.</summary>
internal sealed class KnownCreator
{
    /// <summary>Posts that are seen again: the newest.</summary>
    public const int PostsSeenAgain = 4;

    private readonly ProfileSnapshot _profile;
    private readonly PostSnapshot[] _posts;

    private KnownCreator(Platform platform, IReadOnlyList<Observation> record, PostSnapshot[] posts)
    {
        Platform = platform;
        Record = record;
        _posts = posts;
        _profile = record.Select(observation => observation.Value).OfType<ProfileSnapshot>().Last(profile => profile.Followers is not null);
    }

    /// <summary>Its platform.</summary>
    public Platform Platform { get; }

    /// <summary>Everything that a caller has recorded of it.</summary>
    public IReadOnlyList<Observation> Record { get; }

    /// <summary>Takes over a simulated creator; null when too few of its posts are known to be seen again.</summary>
    public static KnownCreator? Of(SimulatedCreator creator)
    {
        IReadOnlyList<Observation> record = creator.Record();
        PostSnapshot[] posts = [.. record.Select(observation => observation.Value).OfType<PostSnapshot>().OrderByDescending(post => post.PublishedAtMs).Take(PostsSeenAgain)];
        return posts.Length == PostsSeenAgain ? new KnownCreator(creator.Platform, record, posts) : null;
    }

    /// <summary>Its counts, as they stand later.</summary>
    /// <param name="growth">How often they have grown since its record was written.</param>
    public ProfileSnapshot Profile(long growth) => new()
    {
        Followers = _profile.Followers + growth,
        Following = _profile.Following,
        PostCount = _profile.PostCount,
    };

    /// <summary>One of its posts, as it stands later.</summary>
    /// <param name="post">Which one, below <see cref="PostsSeenAgain"/>; 0 is the newest.</param>
    /// <param name="growth">How often its counts have grown since its record was written.</param>
    public PostSnapshot Post(int post, long growth)
    {
        PostSnapshot known = _posts[post];
        return known with { Likes = (known.Likes ?? 0) + growth };
    }
}
