using Scoring.Protos.V1;

namespace Scoring.Cli.Sample;

/// <summary>
/// The sample of the demonstration: accounts that nobody has. Generated from published aggregates with a fixed seed, so that it is the same
/// everywhere; only its times move with the clock.
/// </summary>
internal static class SampleCatalogue
{
    /// <summary>The seed of the sample that is shown.</summary>
    public const ulong Seed = 2026;

    private const long HourMs = 3_600_000;

    // Seven of twelve on Instagram, the rest on the other platforms.
    private static readonly Platform[] Platforms =
    [
        Platform.Instagram, Platform.Tiktok, Platform.Instagram, Platform.Youtube, Platform.Instagram, Platform.Instagram,
        Platform.X, Platform.Instagram, Platform.Tiktok, Platform.Instagram, Platform.Youtube, Platform.Instagram,
    ];

    /// <summary>Generates the sample.</summary>
    /// <param name="seed">The same seed and time give the same sample.</param>
    /// <param name="now">Now; the newest observation is made at the start of its hour.</param>
    public static IReadOnlyList<SampleCreator> Generate(ulong seed, DateTimeOffset now)
    {
        long nowMs = now.ToUnixTimeMilliseconds() / HourMs * HourMs;
        List<SampleCreator> creators = [];
        foreach (ArchetypeTraits archetype in ArchetypeTraits.All)
        {
            for (int number = 1; number <= archetype.Accounts; number++)
            {
                CreatorRef creator = new()
                {
                    Platform = Platforms[number % Platforms.Length],
                    Id = $"sample-{creators.Count + 1:000}",
                };
                SampleAccount account = new(SampleRandom.ForPart(seed, creators.Count), archetype, creator, nowMs);
                creators.Add(new SampleCreator(creator, archetype.Name, account.Observations()));
            }
        }

        return creators;
    }
}
