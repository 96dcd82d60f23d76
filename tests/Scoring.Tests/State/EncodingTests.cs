using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

public sealed class EncodingTests
{
    [Fact]
    public void Decoding_gives_back_what_was_encoded() =>
        ObservationGenerators.History.Sample(
            static history =>
            {
                CreatorState state = States.From(history.Platform, history.Observations);
                byte[] bytes = state.Encode();
                CreatorState decoded = CreatorState.Decode(history.Platform, bytes);
                Assert.Equal(States.Describe(state), States.Describe(decoded));
                Assert.Equal(bytes, decoded.Encode());
            },
            iter: 3_000);

    [Fact]
    public void The_observations_of_a_state_say_all_that_it_holds() =>
        ObservationGenerators.History.Sample(
            static history =>
            {
                CreatorState state = States.From(history.Platform, history.Observations);
                IReadOnlyList<Observation> observations = state.ToObservations();
                Assert.Equal(state.Encode(), States.From(history.Platform, observations).Encode());
                List<FieldViolation> violations = [];
                Assert.All(observations, one => ObservationValidator.Validate(one, Times.NowMs, violations));
                Assert.Empty(violations);
            },
            iter: 3_000);

    [Fact]
    public void Different_states_have_different_bytes() =>
        Gen.Select(ObservationGenerators.Few(Platform.TikTok), ObservationGenerators.Few(Platform.TikTok)).Sample(
            static (left, right) =>
            {
                CreatorState a = States.From(Platform.TikTok, left), b = States.From(Platform.TikTok, right);
                bool sameContent = string.Equals(States.Describe(a), States.Describe(b), StringComparison.Ordinal);
                Assert.Equal(sameContent, a.Encode().AsSpan().SequenceEqual(b.Encode()));
            },
            iter: 10_000);

    [Fact]
    public void An_empty_state_is_its_version()
    {
        Assert.Equal([1], CreatorState.Empty(Platform.X).Encode());
        Assert.Null(CreatorState.Decode(Platform.X, [1]).NewestObservedAtMs);
    }

    [Fact]
    public void Resolutions_are_kept_and_records_without_them_keep_their_bytes()
    {
        Observation[] counts = [.. Enumerable.Range(0, 130).Select(day => Followers(day, day < 60 ? 100 : null))];
        CreatorState state = States.From(Platform.TikTok, counts), exact = States.From(Platform.TikTok, [.. Enumerable.Range(0, 130).Select(day => Followers(day, null))]);
        byte[] bytes = state.Encode(), exactBytes = exact.Encode();
        Assert.Equal((3, 1), (bytes[0], exactBytes[0]));
        Assert.Equal(exactBytes, States.From(Platform.TikTok, [.. Enumerable.Range(0, 130).Select(day => Followers(day, 1))]).Encode());
        CreatorState read = CreatorState.Decode(Platform.TikTok, bytes);
        Assert.Equal(state.FollowersByDay, read.FollowersByDay);
        Assert.Equal(state.FollowersByPeriod, read.FollowersByPeriod);
        Assert.Equal(22, read.FollowersByDay.Count(count => count.Resolution == 100));
        Assert.InRange(bytes.Length - exactBytes.Length, 1, 12);
    }

    [Fact]
    public void Of_two_equal_counts_of_one_time_the_coarser_stays_in_any_order()
    {
        Observation[] both = [Followers(0, 100), Followers(0, null), Followers(0, 10)];
        Assert.Equal(100, Assert.Single(States.From(Platform.TikTok, both).FollowersByDay).Resolution);
        Assert.Equal(States.From(Platform.TikTok, both).Encode(), States.From(Platform.TikTok, [.. both.Reverse()]).Encode());
    }

    private static Observation Followers(int day, long? resolution) =>
        new(new Stamp(Times.EraMs + (day * Times.DayMs), 0), new ProfileSnapshot { Followers = 12_300, FollowersResolution = resolution });

    [Fact]
    public void A_record_of_another_format_is_refused_by_name()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => CreatorState.Decode(Platform.X, [2]));
        Assert.Contains("format version 2, not 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_does_not_follow_later_changes_of_the_callers_lists()
    {
        string[] niches = ["552"], topics = ["653"];
        CreatorState state = States.From(
            Platform.X,
            new Observation(new Stamp(Times.EraMs, 0), new ProfileSnapshot { Niches = niches }),
            new Observation(new Stamp(Times.EraMs, 0), new PostSnapshot { PostId = "1", PublishedAtMs = Times.EraMs, TopicIds = topics }));
        byte[] bytes = state.Encode();
        niches[0] = topics[0] = "1";
        Assert.Equal(bytes, state.Encode());
    }

    public static readonly TheoryData<ObservedValue> Unreadable =
    [
        new PostSnapshot { PostId = "1", PublishedAtMs = Times.EraMs, Likes = -1 },
        new PostSnapshot { PostId = "1", PublishedAtMs = Times.EraMs, Kind = (PostKind)9 },
        new PostSnapshot { PostId = "1", PublishedAtMs = Times.EraMs, TopicIds = ["1", "2", "3", "4", "5"] },
        new PostSnapshot { PostId = new string('/', 64), PublishedAtMs = Times.EraMs },
        new PostSnapshot { PostId = "1", PublishedAtMs = Times.EraMs + 1_000 },
        new ProfileSnapshot { Followers = ObservationLimits.MaxCount + 1 },
        new ProfileSnapshot { Followers = 99, FollowersResolution = 10 },
        new ProfileSnapshot { Prices = [new Price((PostKind)9, "EUR", 1)] },
        new ProfileSnapshot { Prices = [new Price(PostKind.Image, "EUR", ObservationLimits.MaxAmountMicros + 1)] },
        new ProfileSnapshot { Relationships = [new Relationship("b", (RelationshipKind)5, null)] },
        new ProfileSnapshot { Quality = new ProviderQuality(1.1) },
        new ProfileSnapshot { Audience = new AudienceDistribution([new AudienceShare("DE", -1)], [], []) },
        new CampaignOutcome { Source = "s", CampaignId = "1", StartedAtMs = Times.EraMs, BrandRating = -1.5 },
    ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_could_not_be_read_again_is_not_written(ObservedValue value)
    {
        CreatorState state = States.From(Platform.X, new Observation(new Stamp(Times.EraMs, 0), value));
        Assert.ThrowsAny<ArgumentException>(state.Encode);
    }
}
