using CsCheck;
using Scoring.Creators;
using Scoring.Observations;

namespace Scoring.Tests.Generators;

/// <summary>Generates valid observations of one account, and histories of them.</summary>
public static class ObservationGenerators
{
    /// <summary>The platforms that an account can be on.</summary>
    public static readonly Gen<Platform> Platforms = Gen.OneOfConst(Platform.Instagram, Platform.TikTok, Platform.YouTube, Platform.X);

    /// <summary>One observation of any kind.</summary>
    public static Gen<Observation> Any(Platform platform) => Gen.Frequency(
        (8, PostGenerators.Post(platform)),
        (3, CampaignGenerators.Campaign),
        (3, ProfileGenerators.Followers),
        (2, ProfileGenerators.Profile),
        (1, SampleGenerators.Observation),
        (1, SummaryGenerators.Observation));

    /// <summary>Histories of few observations, where keys and stamps collide by chance.</summary>
    public static Gen<Observation[]> Few(Platform platform) => Any(platform).Array[0, 12];

    /// <summary>Histories that overflow every window of a record: posts, campaigns, days and periods.</summary>
    public static Gen<Observation[]> Many(Platform platform) => Gen.OneOf(
        Any(platform).Array[40, 120],
        PostGenerators.Post(platform).Array[60, 160],
        CampaignGenerators.Campaign.Array[60, 120],
        Gen.OneOf(ProfileGenerators.Followers, ProfileGenerators.Profile).Array[90, 200]);

    /// <summary>A platform and a history on it, mostly a short one.</summary>
    public static readonly Gen<(Platform Platform, Observation[] Observations)> History = Platforms.SelectMany(
        static platform => Gen.Frequency((4, Few(platform)), (1, Many(platform))),
        static (platform, observations) => (platform, observations));
}
