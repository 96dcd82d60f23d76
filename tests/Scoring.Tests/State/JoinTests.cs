using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

public sealed class JoinTests
{
    [Fact]
    public void Any_order_duplication_and_split_give_the_same_bytes() =>
        Gen.Select(ObservationGenerators.History, Gen.Int[0, int.MaxValue]).Sample(
            static (history, seed) =>
            {
                byte[] atOnce = States.From(history.Platform, history.Observations).Encode();
                var random = new Random(seed);
                Observation[] twice = [.. history.Observations, .. history.Observations.Where(_ => random.Next(3) == 0)];
                random.Shuffle(twice);
                CreatorState oneByOne = CreatorState.Empty(history.Platform), left = oneByOne, right = oneByOne;
                foreach (Observation observation in twice)
                {
                    oneByOne = States.Join(oneByOne, [observation]);
                    bool both = random.Next(8) == 0, toLeft = random.Next(2) == 0;
                    if (both || toLeft) left = States.Join(left, [observation]);
                    if (both || !toLeft) right = States.Join(right, [observation]);
                }

                Assert.Equal(atOnce, oneByOne.Encode());
                Assert.Equal(atOnce, CreatorState.Join(left, right).Encode());
                Assert.Equal(atOnce, CreatorState.Join(right, left).Encode());
            },
            iter: 10_000);

    [Fact]
    public void Join_is_commutative_associative_and_idempotent() =>
        Three.Sample(
            static states =>
            {
                (CreatorState a, CreatorState b, CreatorState c) = states;
                Assert.Equal(CreatorState.Join(a, b).Encode(), CreatorState.Join(b, a).Encode());
                Assert.Equal(
                    CreatorState.Join(CreatorState.Join(a, b), c).Encode(), CreatorState.Join(a, CreatorState.Join(b, c)).Encode());
                Assert.Same(a, CreatorState.Join(a, a));
                CreatorState joined = CreatorState.Join(a, b);
                Assert.Same(joined, CreatorState.Join(joined, a));
                Assert.Same(joined, CreatorState.Join(joined, b));
            },
            iter: 10_000);

    [Fact]
    public void A_copy_of_the_state_adds_nothing() =>
        ObservationGenerators.History.Sample(
            static history =>
            {
                CreatorState state = States.From(history.Platform, history.Observations);
                Assert.Same(state, CreatorState.Join(state, CreatorState.Decode(history.Platform, state.Encode())));
                Assert.Same(state, CreatorState.Join(state, CreatorState.Empty(history.Platform)));
                Assert.Same(state, States.Join(state, history.Observations));
            },
            iter: 10_000);

    [Fact]
    public void States_of_different_platforms_do_not_join() =>
        Assert.Throws<ArgumentException>(() => CreatorState.Join(CreatorState.Empty(Platform.X), CreatorState.Empty(Platform.TikTok)));

    [Fact]
    public void An_unknown_platform_has_no_state() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CreatorState.Empty(Platform.Unspecified));

    private static readonly Gen<(CreatorState A, CreatorState B, CreatorState C)> Three = ObservationGenerators.Platforms.SelectMany(
        static platform =>
        {
            Gen<CreatorState> state = Gen.Frequency((8, ObservationGenerators.Few(platform)), (1, ObservationGenerators.Many(platform)))
                .Select(observations => States.From(platform, observations));
            return Gen.Select(state, state, state, static (a, b, c) => (a, b, c));
        });
}
