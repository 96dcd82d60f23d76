using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Results;
using Scoring.State;
using Scoring.Tests.Generators;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Records;

public sealed class WithdrawalTests
{
    [Fact]
    public void After_one_withdrawal_a_poisoned_record_is_the_honest_one_in_bytes_features_and_scores() =>
        Gen.Int[0, int.MaxValue].Sample(
            static seed =>
            {
                var mixture = new PoisonedMixture(seed);
                var honest = CreatorRecord.From(mixture.Platform, mixture.Honest);
                CreatorRecord expected = CreatorRecord.Join(honest, CreatorRecord.Mark(mixture.Platform, mixture.Poison, 1));
                CreatorRecord withdrawn = Recorded(mixture, new Random(seed));

                Assert.Equal(expected.Encode(), withdrawn.Encode());
                CreatorFeatures features = FeaturesOf(withdrawn), honestFeatures = FeaturesOf(honest);
                AssertSameBits(honestFeatures, features);
                AssertSameBits(FeaturesOf(expected), features);
                AssertSameScores(Histories.ScoresOf(honestFeatures, idleMs: seed % 400 * Times.DayMs), Histories.ScoresOf(features, idleMs: seed % 400 * Times.DayMs));
            },
            iter: 10_000);

    [Fact]
    public void A_withdrawn_source_begins_anew_at_its_next_epoch()
    {
        CreatorRecord record = Of(Followers("shop", 0, 10)).Withdraw("shop")!;
        Assert.Equal(1, record.EpochOf("shop"));
        Assert.Equal([("shop", 1, false)], record.Sources.Select(source => (source.Name, source.Epoch, source.IsLive)));
        Assert.Equal(ObservationOutcome.SourceWithdrawn, OutcomeOf(record, Followers("shop", 0, 11)));
        Assert.Equal(ObservationOutcome.UnknownEpoch, OutcomeOf(record, Followers("shop", 2, 11)));
        Assert.Equal(ObservationOutcome.UnknownEpoch, OutcomeOf(record, Followers("other", 1, 11)));
        Assert.Equal(ObservationOutcome.Applied, OutcomeOf(record, Followers("shop", 1, 9)));
        Assert.Equal(2, record.Withdraw("shop")!.EpochOf("shop"));
    }

    [Fact]
    public void A_source_that_the_record_does_not_have_is_withdrawn_while_there_is_a_place()
    {
        CreatorRecord record = Of(Followers("b", 0, 10));
        Assert.Equal(1, record.Withdraw("a")!.EpochOf("a"));
        CreatorRecord full = Of([.. "bcdefghi".Select(name => Followers($"{name}", 0, 10))]);
        Assert.Null(full.Withdraw("a"));
        Assert.Null(full.Withdraw("z"));
        Assert.Equal(1, full.Withdraw("i")!.EpochOf("i"));
        Assert.Null(CreatorRecord.Mark(Platform.X, "a", int.MaxValue).Withdraw("a"));
    }

    [Fact]
    public void A_ninth_source_is_outside_the_window_unless_its_name_comes_first()
    {
        CreatorRecord full = Of([.. "bcdefghi".Select(name => Followers($"{name}", 0, 10))]);
        Assert.Equal(ObservationOutcome.OutsideWindow, OutcomeOf(full, Followers("j", 0, 10)));
        Assert.Equal(ObservationOutcome.Applied, OutcomeOf(full, Followers("", 0, 10)));
        var outcomes = new ObservationOutcome[3];
        CreatorRecord after = full.Join([Followers("", 0, 1), Followers("i", 0, 11), Followers("h", 0, 11)], outcomes);
        Assert.Equal([ObservationOutcome.Applied, ObservationOutcome.OutsideWindow, ObservationOutcome.Applied], outcomes);
        Assert.Equal(["", "b", "c", "d", "e", "f", "g", "h"], after.Sources.Select(source => source.Name));
    }

    [Fact]
    public void Withdrawn_posts_and_campaigns_of_one_source_hold_no_place_of_another()
    {
        List<Observation> observations = [];
        for (int day = 0; day < 40; day++) observations.Add(Post("export", day, removed: false));
        for (int day = 100; day < 200; day++) observations.Add(Post("scraper", day, removed: true));
        CreatorState merged = Of([.. observations]).Merged();
        Assert.Equal(StateLimits.NewestPosts, merged.Posts.Count);
        Assert.DoesNotContain(merged.Posts, post => post.Removed);
    }

    // Each batch is joined by itself, into one of two replicas; the withdrawal comes at a random time, and what the source sends later does not count.
    private static CreatorRecord Recorded(PoisonedMixture mixture, Random random)
    {
        Observation[] all = [.. mixture.Honest, .. mixture.Poisoned];
        random.Shuffle(all);
        CreatorRecord[] replicas = [CreatorRecord.Empty(mixture.Platform), CreatorRecord.Empty(mixture.Platform)];
        Observation[][] batches = [.. all.Chunk(random.Next(10, 80))];
        int withdrawal = random.Next(batches.Length + 1);
        for (int i = 0; i <= batches.Length; i++)
        {
            int place = random.Next(2);
            if (i == withdrawal) replicas[place] = replicas[place].Withdraw(mixture.Poison)!;
            if (i == batches.Length) break;
            var outcomes = new ObservationOutcome[batches[i].Length];
            replicas[place] = replicas[place].Join(batches[i], outcomes);
            Assert.DoesNotContain(ObservationOutcome.UnknownEpoch, outcomes);
        }

        return CreatorRecord.Join(replicas[0], replicas[1]);
    }

    private static CreatorFeatures FeaturesOf(CreatorRecord record) => CreatorFeatures.From(record.Merged(), ShippedModel.Instance.Extraction);

    private static void AssertSameBits(in CreatorFeatures expected, in CreatorFeatures actual)
    {
        byte[] one = new byte[expected.StoredLength], other = new byte[actual.StoredLength];
        expected.WriteTo(one);
        actual.WriteTo(other);
        Assert.Equal(one, other);
    }

    private static void AssertSameScores(CreatorScores expected, CreatorScores actual)
    {
        Assert.Equal((expected.Followers, expected.NewestObservedAtMs, expected.AsOfMs, expected.Tier), (actual.Followers, actual.NewestObservedAtMs, actual.AsOfMs, actual.Tier));
        Assert.Equal(
            (expected.EngagementRate, expected.PredictedEngagementRate, expected.NextPostRateLow, expected.NextPostRateHigh, expected.TypicalViews),
            (actual.EngagementRate, actual.PredictedEngagementRate, actual.NextPostRateLow, actual.NextPostRateHigh, actual.TypicalViews));
        foreach ((ScoreEstimate one, ScoreEstimate other) in Histories.All(expected).Zip(Histories.All(actual)))
        {
            Assert.Equal(
                (one.Value, one.Low, one.High, one.TotalMicros, one.Status, one.Posts, one.EffectivePosts),
                (other.Value, other.Low, other.High, other.TotalMicros, other.Status, other.Posts, other.EffectivePosts));
            Assert.Equal(one.Contributions.ToArray(), other.Contributions.ToArray());
        }
    }

    private static CreatorRecord Of(params Observation[] observations) => CreatorRecord.From(Platform.X, observations);

    private static ObservationOutcome OutcomeOf(CreatorRecord record, Observation observation)
    {
        ObservationOutcome[] outcomes = new ObservationOutcome[1];
        record.Join([observation], outcomes);
        return outcomes[0];
    }

    private static Observation Followers(string source, int epoch, long followers) =>
        new(new Stamp(Times.EraMs, 0), new ProfileSnapshot { Followers = followers }) { Source = source, SourceEpoch = epoch };

    private static Observation Post(string source, int day, bool removed)
    {
        long published = Times.EraMs + (day * Times.DayMs);
        return new Observation(new Stamp(published + 1_000, 0), new PostSnapshot { PostId = $"{source}{day}", PublishedAtMs = published, Likes = 5 }, removed) { Source = source };
    }
}
