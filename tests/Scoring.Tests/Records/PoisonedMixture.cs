using Scoring.Creators;
using Scoring.Observations;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Records;

/// <summary>
/// Observations of up to seven honest sources beside one poisoned source: fake posts that fill every window, fake campaigns, follower counts of the last millisecond of
/// their days, maximal sequences, tombstones of honest posts.
/// </summary>
internal sealed class PoisonedMixture
{
    private const int Posts = 90;

    private readonly Random _random;

    public PoisonedMixture(int seed)
    {
        _random = new Random(seed);
        Platform = (Platform)_random.Next(1, 5);
        string[] names = [.. RecordGenerators.Names];
        _random.Shuffle(names);
        Poison = names[0];
        List<Observation> honest = [];
        for (int i = _random.Next(8); i > 0; i--)
        {
            string name = names[i];
            for (int count = _random.Next(1, 14); count > 0; count--) honest.Add(Genuine() with { Source = name });
        }

        Honest = [.. honest];
        Poisoned = [.. Enumerable.Range(0, _random.Next(1, 140)).Select(i => Fake(i) with { Source = Poison })];
    }

    public Platform Platform { get; }

    /// <summary>The name of the poisoned source.</summary>
    public string Poison { get; }

    public Observation[] Honest { get; }

    public Observation[] Poisoned { get; }

    private long Count => _random.Next(3) == 0 ? _random.NextInt64(ObservationLimits.MaxCount) : _random.Next(50_000);

    private Observation Genuine() => _random.Next(6) switch
    {
        0 => new Observation(StampOn(_random.Next(400)), new ProfileSnapshot { Followers = Count }),
        1 => new Observation(StampOn(_random.Next(400)), new ProfileSnapshot { Followers = Count, Following = 300, PostCount = 90, Niches = ["552"] }),
        2 => Campaign(_random.Next(70), removed: _random.Next(12) == 0, sequence: 0),
        _ => Post(_random.Next(Posts), removed: _random.Next(12) == 0, sequence: 0),
    };

    private Observation Fake(int i)
    {
        long sequence = _random.Next(2) == 0 ? ObservationLimits.MaxSequence : _random.Next(3);
        return (i % 5) switch
        {
            0 => new Observation(new Stamp(Times.EraMs + (_random.Next(400) * Times.DayMs) + Times.DayMs - 1, ObservationLimits.MaxSequence), new ProfileSnapshot { Followers = Count, Following = Count }),
            1 => Campaign(_random.Next(140), removed: _random.Next(3) == 0, sequence),
            2 => new Observation(StampOn(_random.Next(400)), new ProfileSnapshot { Quality = new ProviderQuality(1), Niches = ["653"], PostCount = 1 }),
            _ => Post(_random.Next(2 * Posts), removed: _random.Next(3) == 0, sequence),
        };
    }

    private Stamp StampOn(int day) => new(Times.EraMs + (day * Times.DayMs) + _random.NextInt64(Times.DayMs), 0);

    private Observation Post(int number, bool removed, long sequence)
    {
        long published = Times.EraMs + (number * 3 * Times.DayMs);
        return new Observation(
            new Stamp(published + (_random.Next(1, 40) * Times.DayMs), sequence),
            new PostSnapshot
            {
                PostId = $"p{number}",
                PublishedAtMs = published + (_random.Next(6) == 0 ? 1_000 : 0),
                Likes = Count,
                Comments = Count,
                Views = _random.Next(2) == 0 ? Count : null,
                Followers = Count,
                Paid = _random.Next(3) == 0,
            },
            removed);
    }

    private Observation Campaign(int number, bool removed, long sequence)
    {
        long started = Times.EraMs + (number * 3 * Times.DayMs);
        return new Observation(
            new Stamp(started + (_random.Next(1, 40) * Times.DayMs), sequence),
            new CampaignOutcome { Source = "shop", CampaignId = $"c{number}", StartedAtMs = started, Reach = 1 + Count, Conversions = Count, BrandRating = 0.5 },
            removed);
    }
}
