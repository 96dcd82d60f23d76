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
                PostEntry[] posts = [.. single.SelectMany(static one => one.Posts).OrderByDescending(static post => post.Value.PublishedAtMs)];
                long maturityMs = RetentionMaturity.AgeMs(history.Platform);
                long[] seconds = [.. posts.DistinctBy(Key).Take(StateLimits.NewestPosts).Select(static post => post.Value.PublishedAtMs)];
                Assert.Equal(seconds, state.Posts.Take(StateLimits.NewestPosts).Select(static post => post.Value.PublishedAtMs));
                PostEntry[] mature = [.. posts.Where(post => RetentionMaturity.IsMature(post, maturityMs)).DistinctBy(Key).Take(StateLimits.NewestMaturePosts)];
                Assert.Equal(
                    mature.Select(static post => post.Value.PublishedAtMs),
                    state.Posts.Where(post => RetentionMaturity.IsMature(post, maturityMs)).Take(mature.Length).Select(static post => post.Value.PublishedAtMs));
                FollowerEntry[] followers = [.. single.SelectMany(static one => one.FollowersByDay)];
                Assert.Equal(Newest(followers, static one => one.Day, StateLimits.FollowerDays), state.FollowersByDay.Select(static one => one.Day));
                Assert.Equal(
                    Newest(followers, static one => one.Period, StateLimits.FollowerPeriods), state.FollowersByPeriod.Select(static one => one.Period));
                Assert.All(state.FollowersByDay, day => Assert.Equal(followers.Where(one => one.Day == day.Day).Max(static one => one.Stamp), day.Stamp));
                Assert.Equal(
                    Newest(single.SelectMany(static one => one.Campaigns).DistinctBy(CampaignKey), static one => one.Value.StartedAtMs, StateLimits.Campaigns, distinct: false),
                    state.Campaigns.Select(static one => one.Value.StartedAtMs));
            },
            iter: 2_000);

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

    private static IEnumerable<long> Newest<T>(IEnumerable<T> entries, Func<T, long> keyOf, int count, bool distinct = true)
    {
        IEnumerable<long> keys = entries.Select(keyOf);
        return (distinct ? keys.Distinct() : keys).OrderDescending().Take(count);
    }

    private static (long Second, string Id) Key(PostEntry post) => (post.Value.PublishedAtMs, post.Value.PostId);

    private static (long Start, string Source, string Id) CampaignKey(CampaignEntry campaign) =>
        (campaign.Value.StartedAtMs, campaign.Value.Source, campaign.Value.CampaignId);

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
