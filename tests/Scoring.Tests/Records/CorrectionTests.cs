using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Records;

public sealed class CorrectionTests
{
    private const long Day = 20;

    [Fact]
    public void A_correction_beats_any_stamp_and_sequence_of_any_source_before_and_after() =>
        ObservationGenerators.Platforms.SelectMany(platform => Gen.Select(
            RecordGenerators.Observations(platform), RecordGenerators.Observations(platform), RecordGenerators.Correction(platform))).Sample(
            static (before, after, correction) =>
            {
                Platform platform = Platform.X;
                CreatorRecord corrected = CreatorRecord.From(platform, before).Correct([correction], Times.NowMs)!;
                CreatorRecord later = corrected.Join([.. after.Select(one => one with { SourceEpoch = corrected.EpochOf(one.Source) })], new ObservationOutcome[after.Length]);
                foreach (CreatorState merged in (CreatorState[])[corrected.Merged(), later.Merged()]) AssertCounts(merged, correction);
            },
            iter: 1_000);

    [Fact]
    public void A_later_correction_of_a_key_replaces_an_earlier_one_within_one_millisecond_and_with_a_slower_clock()
    {
        CreatorRecord record = Of(Followers("", Day, ObservationLimits.MaxSequence));
        record = record.Correct([Corrections.OfFollowers(TimeOf(Day), 10)], Times.NowMs)!;
        record = record.Correct([Corrections.OfFollowers(TimeOf(Day), 9)], Times.NowMs)!;
        Assert.Equal(9, Assert.Single(record.Merged().FollowersByDay).Followers);
        record = record.Correct([Corrections.OfFollowers(TimeOf(Day), 8)], Times.NowMs - 60_000)!;
        Assert.Equal(8, Assert.Single(record.Merged().FollowersByDay).Followers);
        Observation kept = Assert.Single(record.Corrections.ToObservations());
        Assert.Equal((Times.NowMs + 2, false), (Corrections.TimeOf(kept), Corrections.Removes(kept)));
    }

    [Fact]
    public void A_removed_count_of_a_day_is_as_if_it_had_never_been_observed()
    {
        CreatorRecord record = Of(Followers("", Day, 0), Followers("a", Day, 7), Followers("a", Day - 1, 3));
        CreatorState merged = record.Correct([Corrections.OfFollowers(TimeOf(Day), null)], Times.NowMs)!.Merged();
        Assert.Equal([Followers("a", Day - 1, 3).Stamp], merged.FollowersByDay.Select(entry => entry.Stamp));
        Assert.Equal([Followers("a", Day - 1, 3).Stamp], merged.FollowersByPeriod.Select(entry => entry.Stamp));
        Assert.Equal(Followers("a", Day - 1, 3).Stamp.ObservedAtMs, merged.NewestObservedAtMs);
    }

    [Fact]
    public void A_period_has_the_corrected_count_of_its_last_day()
    {
        Observation[] days = [.. Enumerable.Range(0, 200).Select(day => Followers("", day, 0, followers: 1_000 + day))];
        CreatorRecord record = Of(days);
        CreatorState before = record.Merged();
        FollowerEntry old = before.FollowersByPeriod[^1];
        Assert.True(old.Day < before.FollowersByDay[^1].Day);
        CreatorState after = record.Correct([Corrections.OfFollowers(old.Stamp.ObservedAtMs, 5)], Times.NowMs)!.Merged();
        Assert.Equal(5, after.FollowersByPeriod[^1].Followers);
        Assert.Equal(before.FollowersByDay, after.FollowersByDay);
        Assert.Equal(before.FollowersByPeriod.SkipLast(1), after.FollowersByPeriod.SkipLast(1));
    }

    [Fact]
    public void A_corrected_post_counts_in_place_of_all_keys_of_its_id_and_a_removed_one_only_for_its_own()
    {
        CreatorRecord record = Of(Post("a", second: 0, likes: 1), Post("b", second: 1, likes: 2));
        Assert.Equal(2, Assert.Single(record.Merged().Posts).Value.Likes);
        CreatorState value = record.Correct([Post("", second: 0, likes: 7)], Times.NowMs)!.Merged();
        Assert.Equal(7, Assert.Single(value.Posts).Value.Likes);
        CreatorState removed = record.Correct([Post("", second: 1, likes: 0) with { Removed = true }], Times.NowMs)!.Merged();
        Assert.Equal(1, Assert.Single(removed.Posts).Value.Likes);
    }

    [Fact]
    public void Corrections_that_would_lose_their_effect_are_refused_as_a_whole()
    {
        Observation[] posts = [.. Enumerable.Range(0, 240).Select(i => Numbered($"{i % 8}", 239 - i))];
        CreatorRecord record = Of(posts);
        Observation[] removals = [.. posts.Select(post => post with { Removed = true })];
        CreatorRecord some = record.Correct(removals[..100], Times.NowMs)!;
        Assert.Equal(posts[100..130].Select(post => post.Value), some.Merged().Posts.Select(entry => entry.Value));
        Assert.Null(some.Correct(removals[100..200], Times.NowMs));
        CreatorRecord full = some.Correct(removals[100..StateLimits.CorrectedPosts], Times.NowMs)!;
        Assert.Equal(StateLimits.CorrectedPosts, full.Corrections.ToObservations().Count);
        Assert.Null(full.Correct(removals[130..131], Times.NowMs));

        // A value displaces an older one: this one is outside of the window in any case.
        CreatorRecord values = CreatorRecord.Empty(Platform.X);
        foreach (Observation[] part in posts.Chunk(100)) values = values.Correct(part, Times.NowMs)!;
        Assert.Equal(StateLimits.CorrectedPosts, values.Corrections.ToObservations().Count);
    }

    [Fact]
    public void A_removed_campaign_no_longer_counts()
    {
        Observation campaign = new(new Stamp(TimeOf(Day), 0), new CampaignOutcome { Source = "shop", CampaignId = "1", StartedAtMs = TimeOf(1), Reach = 5 });
        CreatorRecord record = Of(campaign, campaign with { Source = "a" });
        Assert.Single(record.Merged().Campaigns);
        Assert.Empty(record.Correct([campaign with { Removed = true }], Times.NowMs)!.Merged().Campaigns);
    }

    private static void AssertCounts(CreatorState merged, Observation correction)
    {
        switch (correction.Value)
        {
            case PostSnapshot post:
                PostEntry[] found = [.. merged.Posts.Where(entry => entry.Value.PostId == post.PostId && entry.Value.PublishedAtMs / 1000 == post.PublishedAtMs / 1000)];
                if (correction.Removed) Assert.Empty(found);
                else Assert.All(found, entry => Assert.Equal((post.Likes, post.Views, post.Followers), (entry.Value.Likes, entry.Value.Views, entry.Value.Followers)));
                break;
            case CampaignOutcome campaign:
                CampaignEntry[] same = [.. merged.Campaigns.Where(entry => (entry.Value.Source, entry.Value.CampaignId, entry.Value.StartedAtMs) == (campaign.Source, campaign.CampaignId, campaign.StartedAtMs))];
                if (correction.Removed) Assert.Empty(same);
                else Assert.All(same, entry => Assert.Equal((campaign.Reach, campaign.RevenueMicros), (entry.Value.Reach, entry.Value.RevenueMicros)));
                break;
            default:
                long? followers = ((ProfileSnapshot)correction.Value).Followers;
                FollowerEntry[] counts = [.. merged.FollowersByDay.Concat(merged.FollowersByPeriod).Where(entry => entry.Day == correction.Stamp.ObservedAtMs / Times.DayMs)];
                Assert.All(counts, entry => Assert.Equal(followers, entry.Followers));
                if (followers is null) Assert.Empty(counts);
                break;
        }
    }

    private static CreatorRecord Of(params Observation[] observations) => CreatorRecord.From(Platform.X, observations);

    private static long TimeOf(long day) => Times.EraMs + (day * Times.DayMs) + 3_600_000;

    private static Observation Followers(string source, long day, long sequence, long followers = 100) =>
        new(new Stamp(Times.EraMs + (day * Times.DayMs) + Times.DayMs - 1, sequence), new ProfileSnapshot { Followers = followers }) { Source = source };

    private static Observation Post(string source, int second, long likes) => new(
        new Stamp(TimeOf(Day) + second, ObservationLimits.MaxSequence), new PostSnapshot { PostId = "p", PublishedAtMs = TimeOf(1) + (second * 1_000), Likes = likes })
    { Source = source };

    private static Observation Numbered(string source, int number) => new(
        new Stamp(TimeOf(number), 0), new PostSnapshot { PostId = $"{number}", PublishedAtMs = TimeOf(number) - 1_000, Likes = 5 })
    { Source = source };
}
