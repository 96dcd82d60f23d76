using System.Security.Cryptography;
using Google.Protobuf;
using Scoring.Cli.Sample;
using Scoring.Protos.V1;

namespace Scoring.Cli.Tests.Sample;

public sealed class SampleCatalogueTests
{
    /// <summary>SHA-256 over the observations of the sample as the demonstration would make it at the tests' clock.</summary>
    private const string ApprovedHash = "88879a7227b80f8355e235e385b1d55386e73407f85f52056b1d16661a1b83fe";

    [Fact]
    public void The_same_seed_and_clock_give_the_same_bytes_everywhere() =>
        Assert.Equal(ApprovedHash, HashOf(SampleCatalogue.Generate(SampleCatalogue.Seed, StandingClock.Start)));

    [Fact]
    public void Another_seed_gives_another_sample() =>
        Assert.NotEqual(ApprovedHash, HashOf(SampleCatalogue.Generate(SampleCatalogue.Seed + 1, StandingClock.Start)));

    [Fact]
    public void Times_move_with_the_clock_and_nothing_else_does()
    {
        IReadOnlyList<SampleCreator> today = SampleCatalogue.Generate(SampleCatalogue.Seed, StandingClock.Start);
        IReadOnlyList<SampleCreator> later = SampleCatalogue.Generate(SampleCatalogue.Seed, StandingClock.Start.AddHours(5));
        long shiftMs = (long)TimeSpan.FromHours(5).TotalMilliseconds;
        foreach ((Observation first, Observation second) in today.SelectMany(creator => creator.Observations).Zip(later.SelectMany(creator => creator.Observations)))
        {
            Observation shifted = first.Clone();
            shifted.ObservedAtMs += shiftMs;
            if (shifted.Post is { } post)
            {
                post.PublishedAtMs += shiftMs;
            }

            if (shifted.Profile?.Account is { } account)
            {
                account.CreatedAtMs += shiftMs;
            }

            Assert.Equal(second, shifted);
        }
    }

    [Fact]
    public void The_sample_has_every_archetype_on_every_platform_it_needs()
    {
        IReadOnlyList<SampleCreator> sample = SampleCatalogue.Generate(SampleCatalogue.Seed, StandingClock.Start);
        Assert.Equal(120, sample.Count);
        Assert.Equal(120, sample.Select(creator => creator.Creator).Distinct().Count());
        Assert.Equal(
            ["bought followers", "celebrity", "genuine micro", "pod", "sponsored-heavy", "too little data", "undisclosed sponsor"],
            sample.Select(creator => creator.Archetype).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(4, sample.Select(creator => creator.Creator.Platform).Distinct().Count());
    }

    [Fact]
    public void Nothing_lies_in_the_future_and_parts_never_exceed_their_whole()
    {
        long nowMs = StandingClock.Start.ToUnixTimeMilliseconds();
        Observation[] observations = [.. SampleCatalogue.Generate(SampleCatalogue.Seed, StandingClock.Start).SelectMany(creator => creator.Observations)];
        Assert.All(observations, observation => Assert.InRange(observation.ObservedAtMs, nowMs - TimeSpan.FromDays(100).TotalMilliseconds, nowMs));
        foreach (PostSnapshot post in observations.Select(observation => observation.Post).OfType<PostSnapshot>())
        {
            Assert.InRange(post.PublishedAtMs, 0, nowMs);
            Assert.InRange(post.CommentFacts.Examined, 0, post.Comments);
            Assert.InRange(post.CommentFacts.DistinctCommenters, 0, post.CommentFacts.Examined);
            Assert.InRange(post.CommentFacts.MutualCommenters, 0, post.CommentFacts.DistinctCommenters);
            Assert.InRange(post.FirstHourEngagement, 0, post.Likes + post.Comments + post.Shares + post.Saves);
            Assert.True(post.Paid || !post.HasDisclosed, "only paid posts disclose");
        }
    }

    [Fact]
    public void Random_numbers_have_the_moments_that_they_should()
    {
        SampleRandom random = new(1);
        double[] normal = [.. Enumerable.Range(0, 20_000).Select(_ => random.Normal())];
        double mean = normal.Average();
        Assert.InRange(mean, -.03, .03);
        Assert.InRange(normal.Average(value => (value - mean) * (value - mean)), .95, 1.05);
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(random.Whole(3, 5), 3, 5));
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(random.LogBetween(2, 8), 2, 8));
    }

    private static string HashOf(IEnumerable<SampleCreator> sample)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Observation observation in sample.SelectMany(creator => creator.Observations))
        {
            hash.AppendData(observation.ToByteArray());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
