using CsCheck;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>Batches of which many are about the same: few creators, few keys, newer and older snapshots, repetitions, and some that break bounds.</summary>
internal static class StreamedBatches
{
    private const int Creators = 5;
    private const int Keys = 40;

    private static readonly Gen<Observation> Post = Gen.Select(Gen.Int[0, Creators - 1], Gen.Int[0, Keys - 1], Gen.Int[0, 3], Gen.Long[0, 3], (creator, number, age, likes) =>
    {
        Observation post = Messages.Post(Name(creator), number);
        post.ObservedAtMs -= age;
        post.Post.Likes += likes;
        return post;
    });

    private static readonly Gen<Observation> Profile = Gen.Select(Gen.Int[0, Creators - 1], Gen.Int[0, 200], Gen.Long[0, 3], (creator, ageDays, followers) =>
    {
        Observation profile = Messages.Profile(Name(creator), 20_000 + followers);
        profile.ObservedAtMs -= ageDays * 86_400_000L;
        return profile;
    });

    private static readonly Gen<Observation> Other = Gen.Select(Gen.Int[0, Creators - 1], Gen.Int[0, 3], Gen.Bool, (creator, age, isCampaign) =>
    {
        Observation other = isCampaign ? Messages.Campaign(Name(creator)) : Messages.Sample(Name(creator));
        other.ObservedAtMs -= age;
        return other;
    });

    private static readonly Gen<Observation> Removal = Post.Select(post =>
    {
        post.Removed = true;
        return post;
    });

    private static readonly Gen<Observation> Invalid = Gen.OneOf(
        Gen.Const(() => new Observation()),
        Post.Select(post =>
        {
            post.Post.Likes = -1;
            return post;
        }),
        Post.Select(post =>
        {
            post.Creator.Id = "";
            return post;
        }));

    /// <summary>One observation, of a hundred about two that break a bound.</summary>
    public static Gen<Observation> Observations { get; } = Gen.Frequency((70, Post), (15, Profile), (8, Other), (5, Removal), (2, Invalid));

    /// <summary>The batches of a stream; some have nothing in them.</summary>
    public static Gen<Observation[][]> Streams { get; } = Observations.Array[0, 40].Array[1, 30];

    /// <summary>The names of all creators.</summary>
    public static IEnumerable<string> Names { get; } = [.. Enumerable.Range(0, Creators).Select(Name)];

    private static string Name(int creator) => $"streamed-{creator}";
}
