using CsCheck;
using Scoring.Creators;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

/// <summary>Bytes that no record has: they are refused with a reason, or read as another record that is sound in itself.</summary>
public sealed class CorruptionTests
{
    [Fact]
    public void Every_truncation_is_refused() =>
        ObservationGenerators.History.Sample(
            static history =>
            {
                byte[] bytes = States.From(history.Platform, history.Observations).Encode();
                for (int length = 0; length < bytes.Length; length += 1 + (length / 64))
                {
                    // The version alone is the empty record.
                    if (length == 1) continue;
                    InvalidDataException error = Assert.Throws<InvalidDataException>(() => CreatorState.Decode(history.Platform, bytes.AsSpan(0, length)));
                    Assert.Contains("The stored record is corrupt", error.Message, StringComparison.Ordinal);
                }
            },
            iter: 150);

    [Fact]
    public void Anything_appended_is_refused() =>
        ObservationGenerators.History.Sample(
            static history =>
            {
                byte[] bytes = [.. States.From(history.Platform, history.Observations).Encode(), 0];
                Assert.Throws<InvalidDataException>(() => CreatorState.Decode(history.Platform, bytes));
            },
            iter: 1_000);

    [Fact]
    public void Flipped_bits_are_refused_or_read_as_a_sound_record() =>
        Gen.Select(ObservationGenerators.History, Gen.Int[0, int.MaxValue]).Sample(
            static (history, seed) =>
            {
                byte[] bytes = States.From(history.Platform, history.Observations).Encode();
                var random = new Random(seed);
                for (int attempt = 0; attempt < 20; attempt++)
                {
                    byte[] damaged = [.. bytes];
                    for (int flips = random.Next(1, 4); flips > 0; flips--) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                    ReadAsSoundOrRefuse(history.Platform, damaged);
                }
            },
            iter: 2_000);

    [Fact]
    public void Arbitrary_bytes_are_refused_or_read_as_a_sound_record() =>
        Gen.Select(ObservationGenerators.Platforms, Gen.OneOf(Gen.Byte.Array[0, 40], Gen.Byte[0, 8].Array[0, 40])).Sample(
            static (platform, bytes) => ReadAsSoundOrRefuse(platform, [1, .. bytes]),
            iter: 50_000);

    private static void ReadAsSoundOrRefuse(Platform platform, byte[] bytes)
    {
        CreatorState state;
        try
        {
            state = CreatorState.Decode(platform, bytes);
        }
        catch (InvalidDataException)
        {
            return;
        }

        byte[] again = state.Encode();
        Assert.Equal(again, CreatorState.Decode(platform, again).Encode());
        Assert.Same(state, CreatorState.Join(state, CreatorState.Decode(platform, again)));
        Assert.Equal(again, States.From(platform, state.ToObservations()).Encode());
        Assert.True(state.Posts.Count <= StateLimits.MaxPosts && state.Campaigns.Count <= StateLimits.Campaigns);
    }
}
