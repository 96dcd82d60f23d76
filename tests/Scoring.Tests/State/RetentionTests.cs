using System.Text;
using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

public sealed class RetentionTests
{
    private const long HourMs = 3_600_000;

    [Theory]
    [InlineData(Platform.X, 24)]
    [InlineData(Platform.Instagram, 72)]
    [InlineData(Platform.TikTok, 168)]
    [InlineData(Platform.YouTube, 336)]
    public void A_snapshot_is_mature_from_its_age_to_the_millisecond(Platform platform, long hours)
    {
        Assert.Equal(hours * HourMs, RetentionMaturity.AgeMs(platform));

        // Thirty newer posts push out a snapshot that is a millisecond too young, but not one of the right age.
        Observation[] newer = [.. Enumerable.Range(1, StateLimits.NewestPosts).Select(day => Post($"{day}", day, 1_000))];
        Observation old = Post("old", 0, hours * HourMs), young = Post("young", 0, (hours * HourMs) - 1);
        CreatorState state = States.From(platform, [.. newer, old, young]);
        Assert.Equal(StateLimits.NewestPosts + 1, state.Posts.Count);
        Assert.Equal("old", state.Posts[^1].Value.PostId);
    }

    [Fact]
    public void Every_window_keeps_exactly_the_newest_of_what_was_seen() =>
        ObservationGenerators.History.Sample(
            static history =>
            {
                CreatorState state = States.From(history.Platform, history.Observations);
                CreatorState[] single = [.. history.Observations.Select(one => States.From(history.Platform, one))];
                AssertPosts(state, [.. single.SelectMany(static one => one.Posts)]);
                FollowerEntry[] followers = [.. single.SelectMany(static one => one.FollowersByDay)];
                AssertNewest(followers, state.FollowersByDay, static one => one.Day, static one => one.Stamp, StateLimits.FollowerDays);
                AssertNewest(followers, state.FollowersByPeriod, static one => one.Period, static one => one.Stamp, StateLimits.FollowerPeriods);
                AssertNewest(single.SelectMany(static one => one.Campaigns), state.Campaigns, CampaignKey, static one => one.Stamp, StateLimits.Campaigns);
            },
            iter: 2_000);

    [Fact]
    public void Keys_are_ordered_as_their_bytes_are()
    {
        // UTF-16 would order the second pair the other way round.
        string[] ids = ["a", "b", "\uFB00", "\U0001F642", "\U0001F642a"];
        CreatorState state = States.From(
            Platform.X,
            [
                .. ids.Select(static id => Post(id, 1, 0)),
                Profile(1, new ProfileSnapshot { Relationships = [.. ids.Reverse().Select(static id => new Relationship(id, RelationshipKind.Employee, null))] }),
            ]);
        Assert.Equal(ids.Reverse(), state.Posts.Select(static post => post.Value.PostId));
        Assert.Equal(ids, state.Relationships!.Value.Select(static relationship => relationship.Brand));
    }

    [Fact]
    public void Counts_of_sampled_followers_are_clamped_and_their_order_is_not_kept()
    {
        SampledFollower few = new() { Followers = 65_534 }, most = new() { Followers = 65_535 }, more = new() { Followers = 65_536 };
        CreatorState state = States.From(Platform.X, Sample(more, few)), other = States.From(Platform.X, Sample(few, most));
        Assert.Equal([few, most], state.AudienceSample!.Value.Followers);
        Assert.Equal(other.Encode(), state.Encode());
    }

    [Fact]
    public void Shifting_every_clock_by_whole_periods_shifts_the_state() =>
        Gen.Select(ObservationGenerators.History, Gen.Int[1, 40]).Sample(
            static (history, periods) =>
            {
                long shiftMs = periods * StateLimits.DaysPerPeriod * StateLimits.DayMs;
                CreatorState shiftedBefore = States.From(history.Platform, [.. history.Observations.Select(one => Shifted(one, shiftMs))]);
                CreatorState state = States.From(history.Platform, history.Observations);
                CreatorState shiftedAfter = States.From(history.Platform, [.. state.ToObservations().Select(one => Shifted(one, shiftMs))]);
                Assert.Equal(shiftedBefore.Encode(), shiftedAfter.Encode());
                Assert.Equal(state.NewestObservedAtMs + shiftMs, shiftedBefore.NewestObservedAtMs);
            },
            iter: 2_000);

    [Fact]
    public void A_withdrawal_keeps_the_key_alone_and_holds_its_place()
    {
        Observation removed = Post("1", 5, 2_000) with { Removed = true };
        CreatorState state = States.From(Platform.X, Post("1", 5, 1_000), removed, Post("1", 5, 1_500));
        PostEntry entry = Assert.Single(state.Posts);
        Assert.True(entry.Removed);
        Assert.Equal(new PostSnapshot { PostId = "1", PublishedAtMs = Times.EraMs + (5 * Times.DayMs) }, entry.Value with { TopicIds = [] });
        Assert.Equal(Times.EraMs + (5 * Times.DayMs) + 2_000, state.NewestObservedAtMs);
    }

    [Fact]
    public void Registers_replace_and_withdraw_each_on_its_own()
    {
        CreatorState state = States.From(
            Platform.X,
            Profile(1, new ProfileSnapshot { Following = 7, Niches = ["552"], Quality = new ProviderQuality(0.25) }),
            Profile(2, new ProfileSnapshot { Followers = 5, RemovedRegisters = [ProfileRegister.Niches] }));
        Assert.Equal(7, state.Following!.Value);
        Assert.Equal(0.25, state.Quality!.Value.GenuineShare);
        Assert.True(state.Niches!.Removed);
        Assert.False(state.Niches.TryGetValue(out _));
        Assert.Throws<InvalidOperationException>(() => state.Niches.Value);
        Assert.Equal(5, Assert.Single(state.FollowersByDay).Followers);
        Assert.Null(state.Prices);
    }

    private static Observation Profile(int day, ProfileSnapshot profile) => new(new Stamp(Times.EraMs + (day * Times.DayMs), 0), profile);

    private static Observation Post(string id, int day, long delayMs)
    {
        long published = Times.EraMs + (day * Times.DayMs);
        return new Observation(new Stamp(published + delayMs, 0), new PostSnapshot { PostId = id, PublishedAtMs = published, Likes = 1 });
    }

    private static Observation Sample(params SampledFollower[] followers) => new(new Stamp(Times.EraMs, 0), new AudienceSample(followers));

    private static void AssertPosts(CreatorState state, PostEntry[] seen)
    {
        long maturityMs = RetentionMaturity.AgeMs(state.Platform);
        bool IsMature(PostEntry post) => RetentionMaturity.IsMature(post, maturityMs);
        AssertNewest(seen, state.Posts.Take(StateLimits.NewestPosts), PostKey, static post => post.Stamp, StateLimits.NewestPosts);
        AssertNewest(
            seen.Where(IsMature), state.Posts.Where(IsMature).Take(StateLimits.NewestMaturePosts), PostKey, static post => post.Stamp, StateLimits.NewestMaturePosts);
        Assert.All(state.Posts.Skip(StateLimits.NewestPosts), post => Assert.True(IsMature(post)));
    }

    // What was seen, by key the one of the greatest stamp, the newest keys: computed the slow and obvious way.
    private static void AssertNewest<T, TKey>(IEnumerable<T> seen, IEnumerable<T> kept, Func<T, TKey> keyOf, Func<T, Stamp> stampOf, int count)
    {
        IEnumerable<(TKey, Stamp)> expected = seen.GroupBy(keyOf).OrderByDescending(static group => group.Key).Take(count)
            .Select(group => (group.Key, group.Max(stampOf)));
        Assert.Equal(expected, kept.Select(entry => (keyOf(entry), stampOf(entry))));
    }

    // Bytes as hexadecimal digits compare as the bytes do.
    private static (long Second, string Id) PostKey(PostEntry post) => (post.Value.PublishedAtMs, Hex(post.Value.PostId));

    private static (long Start, string Source, string Id) CampaignKey(CampaignEntry campaign) =>
        (campaign.Value.StartedAtMs, Hex(campaign.Value.Source), Hex(campaign.Value.CampaignId));

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    private static Observation Shifted(Observation observation, long shiftMs) => observation with
    {
        Stamp = observation.Stamp with { ObservedAtMs = observation.Stamp.ObservedAtMs + shiftMs },
        Value = observation.Value switch
        {
            PostSnapshot post => post with { PublishedAtMs = post.PublishedAtMs + shiftMs },
            CampaignOutcome campaign => campaign with { StartedAtMs = campaign.StartedAtMs + shiftMs },
            ObservedValue other => other,
        },
    };
}
