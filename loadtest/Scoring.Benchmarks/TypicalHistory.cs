using Scoring.Observations;
using Scoring.State;

namespace Scoring.Benchmarks;

/// <summary>A typical creator: a profile with three counts, and likes and comments of twelve posts.</summary>
internal static class TypicalHistory
{
    private const int Posts = 12;
    private const long StartMs = 1_750_032_000_000; // a UTC midnight
    private const long Followers = 24_800;

    public static IReadOnlyList<Observation> Observations()
    {
        Stamp seen = new(StartMs + (40 * StateLimits.DayMs), 0);
        return
        [
            new Observation(seen, new ProfileSnapshot { Followers = Followers, Following = 612, PostCount = 341 }),
            .. Enumerable.Range(0, Posts).Select(i => new Observation(seen, new PostSnapshot
            {
                PostId = $"18{i:D2}4567890123456",
                PublishedAtMs = StartMs + (3 * i * StateLimits.DayMs),
                Likes = 150 + (i * 7 % Posts * 14),
                Comments = 5 + (i * 5 % Posts),
            })),
        ];
    }
}
