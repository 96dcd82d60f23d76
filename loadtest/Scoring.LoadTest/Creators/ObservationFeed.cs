using Google.Protobuf;
using Scoring.LoadTest.Keys;
using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Creators;

/// <summary>
/// The endless feed of counts: creators are observed again one after the other, each with higher counts. Every observation changes the
/// store; none is a repetition. Thread-safe.
/// </summary>
internal sealed class ObservationFeed
{
    private readonly CreatorPopulation _population;
    private readonly int[] _order;
    private long _seen;

    /// <summary>Creates the feed.</summary>
    /// <param name="population">The creators.</param>
    /// <param name="seed">Determines the order.</param>
    public ObservationFeed(CreatorPopulation population, int seed)
    {
        _population = population;
        _order = KeyDraws.Shuffled(population.Count, new Random(seed));
    }

    /// <summary>The next request: <paramref name="creators"/> creators with a profile and <paramref name="posts"/> of its posts each.</summary>
    /// <param name="creators">The number of creators, at most all, so that none occurs twice.</param>
    /// <param name="posts">The number of newest posts of each, at most <see cref="KnownCreator.PostsSeenAgain"/>; 0 for the profile only.</param>
    /// <returns>The bytes of the message.</returns>
    public byte[] Next(int creators, int posts)
    {
        long first = Interlocked.Add(ref _seen, creators) - creators;
        Proto.RecordObservationsRequest request = new();
        for (long seen = first; seen < first + creators; seen++)
        {
            int number = _order[seen % _order.Length];
            KnownCreator creator = _population[number];
            // The growth is the number of rounds through all creators, and the time increases with it: every round has a later snapshot of every creator.
            long growth = 1 + (seen / _order.Length);
            Proto.CreatorRef reference = _population.RefOf(number);
            long atMs = _population.RecordedAtMs + (growth * 1_000);
            request.Observations.Add(new Proto.Observation { Creator = reference, ObservedAtMs = atMs, Profile = Message(creator.Profile(growth)) });
            for (int post = 0; post < posts; post++)
            {
                request.Observations.Add(new Proto.Observation { Creator = reference, ObservedAtMs = atMs, Post = Message(creator.Post(post, growth)) });
            }
        }

        return request.ToByteArray();
    }

    private static Proto.ProfileSnapshot Message(ProfileSnapshot profile)
    {
        Proto.ProfileSnapshot message = new() { Followers = profile.Followers!.Value };
        if (profile.Following is { } following) message.Following = following;
        if (profile.PostCount is { } posts) message.PostCount = posts;
        return message;
    }

    private static Proto.PostSnapshot Message(PostSnapshot post)
    {
        Proto.PostSnapshot message = new()
        {
            PostId = post.PostId,
            PublishedAtMs = post.PublishedAtMs,
            Kind = (Proto.PostKind)post.Kind,
            Likes = post.Likes!.Value,
        };
        if (post.Comments is { } comments) message.Comments = comments;
        if (post.Shares is { } shares) message.Shares = shares;
        if (post.Saves is { } saves) message.Saves = saves;
        if (post.Views is { } views) message.Views = views;
        if (post.Reach is { } reach) message.Reach = reach;
        return message;
    }
}
