using Scoring.Observations;
using Scoring.Simulation.Records;

namespace Scoring.Simulation.Tests;

public sealed class FutureTests
{
    private const long Cut = PopulationSettings.DefaultCutMs, DayMs = 86_400_000;
    private static readonly PopulationSettings Settings = new() { Creators = 80, Seed = 31 };

    [Fact]
    public void The_record_ends_at_the_cut_and_the_future_begins_there()
    {
        foreach (SimulatedCreator creator in Population.Generate(Settings))
        {
            IReadOnlyList<Observation> record = creator.Record();
            Assert.All(record, observation => Assert.InRange(observation.Stamp.ObservedAtMs, Cut - (700 * DayMs), Cut));
            Assert.All(record, observation => Assert.True(TimeOf(observation) <= Cut));
            PostSnapshot[] next = [.. creator.NextPosts(12).Select(observation => (PostSnapshot)observation.Value)];
            Assert.Equal(12, next.Length);
            Assert.All(next, post => Assert.True(post.PublishedAtMs >= Cut));
            Assert.Equal(next.OrderBy(post => post.PublishedAtMs), next);
            Assert.All(creator.LaterCampaigns(), observation => Assert.True(TimeOf(observation) >= Cut));
            Assert.Empty(IdsOf(record).Intersect([.. next.Select(post => post.PostId), .. creator.LaterCampaigns().Select(campaign => ((CampaignOutcome)campaign.Value).CampaignId)]));
        }
    }

    [Fact]
    public void What_is_observed_later_has_grown_and_never_shrunk()
    {
        foreach (SimulatedCreator creator in Population.Generate(Settings with { Feed = FeedKind.Connected }))
        {
            Dictionary<string, PostSnapshot> then = PostsOf(creator.RecordAt(Cut - (20 * DayMs))), now = PostsOf(creator.Record());
            Assert.All(then.Where(post => now.ContainsKey(post.Key)), post => Assert.InRange(post.Value.Likes!.Value, 0, now[post.Key].Likes!.Value));
            Assert.All(then.Values, post => Assert.True(post.PublishedAtMs < Cut - (20 * DayMs)));
        }
    }

    [Fact]
    public void A_record_at_another_time_is_that_of_the_same_history()
    {
        // Cut three weeks later, the same posts are there: what is recorded at a time does not hang on what was asked before.
        SimulatedCreator creator = Population.At(Settings with { Feed = FeedKind.Connected }, 7);
        Dictionary<string, PostSnapshot> later = PostsOf(creator.RecordAt(Cut + (60 * DayMs)));
        PostSnapshot[] next = [.. creator.NextPosts(5).Select(observation => (PostSnapshot)observation.Value)];
        Assert.All(next.Where(post => later.ContainsKey(post.PostId)), post => Assert.Equal(post.PublishedAtMs, later[post.PostId].PublishedAtMs));
        Assert.Contains(next, post => later.ContainsKey(post.PostId));
    }

    private static long TimeOf(Observation observation) => observation.Value switch
    {
        PostSnapshot post => post.PublishedAtMs,
        CampaignOutcome campaign => campaign.StartedAtMs,
        _ => observation.Stamp.ObservedAtMs,
    };

    private static IEnumerable<string> IdsOf(IReadOnlyList<Observation> record) => record.Select(observation => observation.Value switch
    {
        PostSnapshot post => post.PostId,
        CampaignOutcome campaign => campaign.CampaignId,
        _ => "",
    });

    private static Dictionary<string, PostSnapshot> PostsOf(IReadOnlyList<Observation> record) =>
        record.Select(observation => observation.Value).OfType<PostSnapshot>().ToDictionary(post => post.PostId, StringComparer.Ordinal);
}
