using CsCheck;
using Scoring.Store.Redis.Format;

namespace Scoring.Store.Tests.Redis.Format;

/// <summary>Whatever features are stored come back as they were, in no more room than as they are, and nothing else is taken for them.</summary>
public sealed class FeaturesValueTests
{
    private static readonly Gen<byte> MostlyZero = Gen.Frequency((3, Gen.Const((byte)0)), (1, Gen.Byte));

    [Fact]
    public void Any_bytes_come_back() => Gen.OneOf(Gen.Byte, MostlyZero).Array[0, 700].Sample(payload =>
    {
        byte[] value = FeaturesValue.Encode(7, payload);
        Assert.True(value.Length <= payload.Length + 9);
        Assert.True(FeaturesValue.TryDecode(value, out long version, out ReadOnlyMemory<byte> decoded));
        Assert.Equal(7, version);
        Assert.Equal(payload, decoded.ToArray());
    });

    [Theory]
    [InlineData(512)]
    [InlineData(510)]
    [InlineData(513)]
    public void Zeros_take_no_room(int length)
    {
        var payload = new byte[length];
        payload[length - 1] = 1;
        Assert.Equal(9 + 3 + ((length + 7) / 8) + 1, FeaturesValue.Encode(7, payload).Length);
    }

    /// <summary>No value that was cut, lengthened or changed makes a reader ask for much memory or leave its bounds.</summary>
    [Fact]
    public void A_value_of_another_program_is_refused_or_read_within_its_bounds() =>
        Gen.Select(MostlyZero.Array[1, 100], Gen.Byte.Array[0, 40], Gen.Int[0, 60]).Sample((payload, tail, cut) =>
        {
            byte[] value = [.. FeaturesValue.Encode(7, payload).Take(8 + cut), .. tail];
            if (FeaturesValue.TryDecode(value, out _, out ReadOnlyMemory<byte> decoded)) Assert.True(decoded.Length <= 8 * value.Length);
        });

    [Fact]
    public void An_unknown_form_is_refused() => Assert.False(FeaturesValue.TryDecode(new byte[] { 0, 0, 0, 0, 0, 0, 0, 7, 2, 1 }, out _, out _));
}
