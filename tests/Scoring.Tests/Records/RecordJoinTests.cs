using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.State;
using Scoring.Tests.Generators;
using Scoring.Tests.State;

namespace Scoring.Tests.Records;

public sealed class RecordJoinTests
{
    [Fact]
    public void Join_is_commutative_associative_and_idempotent_with_withdrawals_and_corrections() =>
        Three.Sample(
            static records =>
            {
                (CreatorRecord a, CreatorRecord b, CreatorRecord c) = records;
                Assert.Equal(CreatorRecord.Join(a, b).Encode(), CreatorRecord.Join(b, a).Encode());
                Assert.Equal(
                    CreatorRecord.Join(CreatorRecord.Join(a, b), c).Encode(), CreatorRecord.Join(a, CreatorRecord.Join(b, c)).Encode());
                Assert.Same(a, CreatorRecord.Join(a, a));
                CreatorRecord joined = CreatorRecord.Join(a, b);
                Assert.Same(joined, CreatorRecord.Join(joined, a));
                Assert.Same(joined, CreatorRecord.Join(joined, b));
                Assert.Same(joined, CreatorRecord.Join(joined, CreatorRecord.Decode(a.Platform, b.Encode())));
                Assert.InRange(joined.Sources.Count, 0, StateLimits.Sources);
            },
            iter: 4_000);

    [Fact]
    public void Observations_and_marks_give_the_same_bytes_in_any_order_and_split() =>
        Gen.Select(ObservationGenerators.Platforms.SelectMany(RecordGenerators.Observations, static (platform, observations) => (platform, observations)), Gen.Int[0, int.MaxValue]).Sample(
            static (history, seed) =>
            {
                var random = new Random(seed);
                byte[] atOnce = CreatorRecord.From(history.platform, history.observations).Encode();
                Observation[] shuffled = [.. history.observations];
                random.Shuffle(shuffled);
                CreatorRecord left = CreatorRecord.Empty(history.platform), right = left;
                foreach (Observation[] part in shuffled.Chunk(random.Next(1, 6)))
                {
                    var delta = CreatorRecord.From(history.platform, part);
                    if (random.Next(2) == 0) left = CreatorRecord.Join(left, delta);
                    else right = CreatorRecord.Join(delta, right);
                }

                Assert.Equal(atOnce, CreatorRecord.Join(left, right).Encode());
            },
            iter: 2_000);

    [Fact]
    public void One_unnamed_source_is_the_state_that_it_always_was() =>
        ObservationGenerators.History.Sample(
            static history =>
            {
                CreatorState state = States.From(history.Platform, history.Observations);
                var record = CreatorRecord.From(history.Platform, history.Observations);
                byte[] bytes = state.Encode();
                Assert.Equal(bytes, record.Encode());
                CreatorRecord decoded = CreatorRecord.Decode(history.Platform, bytes);
                Assert.Same(decoded, CreatorRecord.Join(decoded, record));
                Assert.Equal(bytes, record.Merged().Encode());
                if (record.Sources.Count > 0) Assert.Same(record.Sources[0].State, record.Merged());
            },
            iter: 2_000);

    [Fact]
    public void A_batch_has_the_outcomes_and_the_record_of_its_sources_one_by_one() =>
        ObservationGenerators.Platforms.SelectMany(platform => Gen.Select(RecordGenerators.Record(platform), RecordGenerators.Observations(platform))).Sample(
            static (record, observations) =>
            {
                Observation[] batch = [.. observations.Select(one => one with { SourceEpoch = record.EpochOf(one.Source) })];
                var outcomes = new ObservationOutcome[batch.Length];
                CreatorRecord after = record.Join(batch, outcomes);
                Assert.Equal(after.Encode(), CreatorRecord.Join(record, CreatorRecord.From(record.Platform, batch)).Encode());
                Assert.Equal(!ReferenceEquals(record, after), outcomes.Contains(ObservationOutcome.Applied) || !record.Encode().AsSpan().SequenceEqual(after.Encode()));
                string[] kept = [.. after.Sources.Select(source => source.Name)];
                for (int i = 0; i < batch.Length; i++)
                {
                    if (!kept.Contains(batch[i].Source)) Assert.Equal(ObservationOutcome.OutsideWindow, outcomes[i]);
                    Assert.NotEqual(ObservationOutcome.UnknownEpoch, outcomes[i]);
                    Assert.NotEqual(ObservationOutcome.SourceWithdrawn, outcomes[i]);
                }

                Assert.Same(after, after.Join([.. batch.Where(one => kept.Contains(one.Source))], outcomes));
            },
            iter: 1_000);

    [Fact]
    public void Records_of_different_platforms_do_not_join() =>
        Assert.Throws<ArgumentException>(() => CreatorRecord.Join(CreatorRecord.Empty(Platform.X), CreatorRecord.Empty(Platform.TikTok)));

    [Fact]
    public void There_must_be_room_for_every_outcome() =>
        Assert.Throws<ArgumentException>(() => CreatorRecord.Empty(Platform.X).Join([new Observation(new Stamp(Times.EraMs, 0), new ProfileSnapshot { Followers = 1 })], []));

    private static readonly Gen<(CreatorRecord A, CreatorRecord B, CreatorRecord C)> Three = ObservationGenerators.Platforms.SelectMany(
        static platform => Gen.Select(RecordGenerators.Record(platform), RecordGenerators.Record(platform), RecordGenerators.Record(platform), static (a, b, c) => (a, b, c)));
}
