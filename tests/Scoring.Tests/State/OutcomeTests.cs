using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

public sealed class OutcomeTests
{
    [Fact]
    public void Outcomes_do_not_depend_on_the_order_within_a_batch() =>
        Gen.Select(ObservationGenerators.History, Gen.Int[0, int.MaxValue]).Sample(
            static (history, seed) =>
            {
                var random = new Random(seed);
                int known = random.Next(history.Observations.Length + 1);
                CreatorState before = States.From(history.Platform, history.Observations[..known]);
                Observation[] batch = history.Observations[known..];
                ObservationOutcome[] outcomes = new ObservationOutcome[batch.Length], shuffled = new ObservationOutcome[batch.Length];
                before.Join(batch, outcomes);
                int[] order = [.. Enumerable.Range(0, batch.Length)];
                random.Shuffle(order);
                before.Join([.. order.Select(i => batch[i])], shuffled);
                Assert.Equal(order.Select(i => outcomes[i]), shuffled);
            },
            iter: 3_000);

    [Fact]
    public void Applied_says_what_was_missing_and_the_rest_changes_nothing() =>
        Gen.Select(ObservationGenerators.History, Gen.Int[0, int.MaxValue]).Sample(
            static (history, seed) =>
            {
                int known = new Random(seed).Next(history.Observations.Length + 1);
                CreatorState before = States.From(history.Platform, history.Observations[..known]);
                Observation[] batch = history.Observations[known..];
                ObservationOutcome[] outcomes = new ObservationOutcome[batch.Length];
                CreatorState after = before.Join(batch, outcomes);

                // A profile in conflict may have other registers that are stored.
                bool[] isStored = [.. batch.Zip(outcomes, static (one, outcome) => outcome == ObservationOutcome.Applied || (outcome == ObservationOutcome.Conflict && one.Value is ProfileSnapshot))];
                bool changed = !before.Encode().AsSpan().SequenceEqual(after.Encode());
                Assert.Equal(changed, !ReferenceEquals(before, after));
                if (outcomes.Contains(ObservationOutcome.Applied)) Assert.True(changed);
                if (!isStored.Contains(true)) Assert.False(changed);
                Observation[] stored = [.. batch.Where((_, i) => isStored[i])];
                Assert.Equal(after.Encode(), States.Join(before, stored).Encode());
                Assert.DoesNotContain(ObservationOutcome.Applied, OutcomesOf(after, batch));
            },
            iter: 3_000);

    [Fact]
    public void A_first_word_is_applied_and_its_repetition_changes_nothing()
    {
        Observation first = Followers(day: 3, followers: 10);
        CreatorState empty = CreatorState.Empty(Platform.X);
        Assert.Equal(ObservationOutcome.Applied, States.OutcomeOf(empty, first));
        CreatorState state = States.From(Platform.X, first);
        Assert.Equal(ObservationOutcome.Unchanged, States.OutcomeOf(state, first));
        Assert.Equal(ObservationOutcome.Conflict, States.OutcomeOf(state, first with { Value = new ProfileSnapshot { Followers = 9 } }));
        Assert.Equal(ObservationOutcome.Applied, States.OutcomeOf(state, first with { Value = new ProfileSnapshot { Followers = 11 } }));
    }

    [Fact]
    public void Of_two_snapshots_of_one_time_in_one_batch_the_lesser_is_a_conflict_and_equal_ones_are_both_applied()
    {
        Observation lesser = Post("1", day: 1, likes: 5), greater = Post("1", day: 1, likes: 6);
        Assert.Equal(
            [ObservationOutcome.Conflict, ObservationOutcome.Applied, ObservationOutcome.Applied],
            OutcomesOf(CreatorState.Empty(Platform.X), [lesser, greater, greater]));
        Assert.Equal(
            [ObservationOutcome.Unchanged, ObservationOutcome.Applied],
            OutcomesOf(CreatorState.Empty(Platform.X), [greater, lesser with { Stamp = lesser.Stamp with { Sequence = 1 } }]));
    }

    [Fact]
    public void A_post_older_than_a_full_record_is_outside_the_window()
    {
        Observation[] newer = [.. Enumerable.Range(10, StateLimits.NewestPosts).Select(day => Post("1", day, likes: 1))];
        CreatorState full = States.From(Platform.X, newer);
        Assert.Equal(ObservationOutcome.OutsideWindow, States.OutcomeOf(full, Post("1", day: 9, likes: 1)));
        Assert.Equal(ObservationOutcome.OutsideWindow, OutcomesOf(CreatorState.Empty(Platform.X), [Post("1", day: 9, likes: 1), .. newer])[0]);
        Assert.Equal(ObservationOutcome.Applied, States.OutcomeOf(full, Post("1", day: 40, likes: 1)));
    }

    [Fact]
    public void A_profile_is_outside_the_window_when_a_part_is_and_none_is_applied()
    {
        Observation[] days = [.. Enumerable.Range(1_000, StateLimits.FollowerDays).Select(day => Followers(day, 1))];
        CreatorState full = States.From(Platform.X, days);
        Observation sameperiod = Followers(day: days.Length + 1_000 - 1 - 92, followers: 1);
        Assert.Equal(ObservationOutcome.OutsideWindow, States.OutcomeOf(full, sameperiod));
        Assert.Equal(ObservationOutcome.Applied, States.OutcomeOf(full, Followers(day: 900, followers: 1)));
        Assert.Equal(ObservationOutcome.Applied, States.OutcomeOf(
            full, sameperiod with { Value = new ProfileSnapshot { Followers = 1, Following = 1 } }));
    }

    [Fact]
    public void There_must_be_room_for_every_outcome() =>
        Assert.Throws<ArgumentException>(() => CreatorState.Empty(Platform.X).Join([Followers(1, 1)], []));

    private static ObservationOutcome[] OutcomesOf(CreatorState state, Observation[] batch)
    {
        ObservationOutcome[] outcomes = new ObservationOutcome[batch.Length];
        state.Join(batch, outcomes);
        return outcomes;
    }

    private static Observation Followers(int day, long followers) =>
        new(new Stamp(Times.EraMs + (day * Times.DayMs), 0), new ProfileSnapshot { Followers = followers });

    private static Observation Post(string id, int day, long likes)
    {
        long published = Times.EraMs + (day * Times.DayMs);
        return new Observation(new Stamp(published + 1_000, 0), new PostSnapshot { PostId = id, PublishedAtMs = published, Likes = likes });
    }
}
