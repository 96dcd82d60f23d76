using Scoring.Protos.V1;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Servers;

/// <summary>Good messages for tests to send, or to spoil first.</summary>
internal static class Messages
{
    private const long DayMs = 86_400_000;

    public static CreatorRef Creator(string id, Platform platform = Platform.Instagram) => new() { Platform = platform, Id = id };

    /// <summary>A mature post, observed an hour before the clock of the tests stands still.</summary>
    public static Observation Post(string creator, int number = 0) => new()
    {
        Creator = Creator(creator),
        ObservedAtMs = ManualClock.StartMs - 3_600_000,
        Post = new PostSnapshot
        {
            PostId = $"post-{number}",
            PublishedAtMs = ManualClock.StartMs - ((number + 10) * DayMs),
            Followers = 20_000,
            Likes = 900 + (number * 10),
            Comments = 30,
        },
    };

    public static Observation Profile(string creator, long followers = 20_000) => new()
    {
        Creator = Creator(creator),
        ObservedAtMs = ManualClock.StartMs - 7_200_000,
        Profile = new ProfileSnapshot { Followers = followers, Following = 300, PostCount = 250, Niches = new NicheList { IabIds = { "552" } } },
    };

    public static Observation Campaign(string creator) => new()
    {
        Creator = Creator(creator),
        ObservedAtMs = ManualClock.StartMs - 3_600_000,
        Campaign = new CampaignOutcome { Source = "shop", CampaignId = "spring", StartedAtMs = ManualClock.StartMs - (20 * DayMs), Reach = 9_000, Conversions = 40 },
    };

    public static Observation Sample(string creator) => new()
    {
        Creator = Creator(creator),
        ObservedAtMs = ManualClock.StartMs - 3_600_000,
        AudienceSample = new AudienceSample { Followers = { new SampledFollower { Followers = 120, Following = 300, Posts = 15, HasProfilePicture = true } } },
    };

    /// <summary>A profile and eight mature posts.</summary>
    public static RecordObservationsRequest Record(string creator) =>
        new() { Observations = { Profile(creator), Enumerable.Range(0, 8).Select(number => Post(creator, number)) } };
}
