using Scoring.Creators;
using Scoring.Observations;
using Scoring.Simulation;

namespace Scoring.LoadTest.Creators;

/// <summary>A creator of the simulated population in the load: its record, and the parts of it that are observed repeatedly.</summary>
internal sealed class KnownCreator
{
    /// <summary>The number of posts that are observed again: the newest.</summary>
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

    /// <summary>All recorded observations.</summary>
    public IReadOnlyList<Observation> Record { get; }

    /// <summary>Converts a simulated creator; null when it has too few posts to observe again.</summary>
    public static KnownCreator? Of(SimulatedCreator creator)
    {
        IReadOnlyList<Observation> record = creator.Record();
        PostSnapshot[] posts = [.. record.Select(observation => observation.Value).OfType<PostSnapshot>().OrderByDescending(post => post.PublishedAtMs).Take(PostsSeenAgain)];
        return posts.Length == PostsSeenAgain ? new KnownCreator(creator.Platform, record, posts) : null;
    }

    /// <summary>Its counts at a later time.</summary>
    /// <param name="growth">The number of increases since its record was written.</param>
    public ProfileSnapshot Profile(long growth) => new()
    {
        Followers = _profile.Followers + growth,
        Following = _profile.Following,
        PostCount = _profile.PostCount,
    };

    /// <summary>One of its posts at a later time.</summary>
    /// <param name="post">Its index, below <see cref="PostsSeenAgain"/>; 0 is the newest.</param>
    /// <param name="growth">The number of increases of its counts since its record was written.</param>
    public PostSnapshot Post(int post, long growth)
    {
        PostSnapshot known = _posts[post];
        return known with { Likes = (known.Likes ?? 0) + growth };
    }
}
