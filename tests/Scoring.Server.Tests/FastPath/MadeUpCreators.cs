using CsCheck;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.FastPath;

/// <summary>Creators of every kind that an answer can be about: much known or little, with contradicting counts or without, on any platform.</summary>
internal static class MadeUpCreators
{
    private const long DayMs = 86_400_000;

    private static readonly Gen<Observation> Post = Gen.Select(
        Gen.Int[0, 40], Gen.Frequency((3, Gen.Long[0, 3_000_000]), (1, Gen.Const(3L))), Gen.Int[0, 50_000], Gen.Int[0, 63], Gen.Long[0, 5 * DayMs], (number, likes, comments, known, ageMs) =>
        {
            var post = new PostSnapshot { PostId = $"post-{number}", PublishedAtMs = ManualClock.StartMs - ((number + 9) * DayMs) - ageMs };
            if ((known & 1) != 0) post.Likes = likes;
            if ((known & 2) != 0) post.Comments = comments;
            if ((known & 4) != 0) post.Views = (likes * 7) + 3;
            if ((known & 8) != 0) post.Reach = (likes * 5) + 2;
            if ((known & 16) != 0) post.Paid = number % 3 == 0;
            if ((known & 32) != 0) post.Followers = 1_000 + (likes * 2);
            return new Observation { ObservedAtMs = ManualClock.StartMs - ageMs, Post = post };
        });

    private static readonly Gen<Observation> Profile = Gen.Select(Gen.Frequency((3, Gen.Long[0, 20_000_000]), (1, Gen.Long[0, 1])), Gen.Int[0, 7], Gen.Long[0, 20 * DayMs], (followers, known, ageMs) =>
    {
        var profile = new ProfileSnapshot { Followers = followers };
        if ((known & 1) != 0) profile.Following = 700;
        if ((known & 2) != 0) profile.Niches = new NicheList { IabIds = { "552" } };
        if ((known & 4) != 0) profile.PostCount = 3_000;
        return new Observation { ObservedAtMs = ManualClock.StartMs - ageMs, Profile = profile };
    });

    private static readonly Gen<Observation> Other = Gen.Bool.Select(isCampaign =>
    {
        Observation observation = isCampaign ? Messages.Campaign("") : Messages.Sample("");
        observation.Creator = null;
        return observation;
    });

    /// <summary>What is observed of one creator: at least one observation.</summary>
    public static Gen<Observation[]> Histories { get; } = Gen.OneOf(Post, Post, Post, Profile, Other).Array[1, 20];

    /// <summary>A platform.</summary>
    public static Gen<Platform> Platforms { get; } = Gen.Int[1, 4].Select(number => (Platform)number);
}
