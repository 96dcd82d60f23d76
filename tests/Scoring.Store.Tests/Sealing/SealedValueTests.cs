using CsCheck;
using Scoring.Creators;
using Scoring.Store.Sealing;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sealing;

/// <summary>A value with a checksum comes back as it was, under its own key, version and part, and in no other way.</summary>
public sealed class SealedValueTests
{
    private static readonly CreatorKey Anna = Key("anna");

    [Fact]
    public void A_value_comes_back() => Gen.Byte.Array[0, 2_000].Sample(payload =>
    {
        Assert.Equal(RecordDamage.None, SealedValue.Open(Anna, 7, RecordPart.State, Seal(payload), out ReadOnlyMemory<byte> read));
        Assert.Equal(payload, read.ToArray());
    });

    /// <summary>Every changed bit is found for certain, one of the mark too: a checksum of 32 bits finds every change of up to three bits of a value of this length.</summary>
    [Fact]
    public void Every_changed_bit_is_found()
    {
        byte[] value = Seal([.. Enumerable.Range(0, 600).Select(i => (byte)(i * 7))]);
        for (int bit = 0; bit < 8 * value.Length; bit++)
        {
            byte[] damaged = [.. value];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            RecordDamage damage = SealedValue.Open(Anna, 7, RecordPart.State, damaged, out ReadOnlyMemory<byte> payload);
            Assert.NotEqual(RecordDamage.None, damage);
            Assert.Equal(damage, SealedValue.DamageOf(payload.Span));
        }
    }

    [Fact]
    public void A_value_of_another_creator_version_or_part_is_found()
    {
        byte[] value = Seal("one"u8);
        foreach (CreatorKey other in new[] { Key("anna2"), Key("Anna"), Key("anna", Platform.TikTok), Key("anna", tenant: "brand"), Key("nna", tenant: "defaulta") })
        {
            Assert.Equal(RecordDamage.Checksum, SealedValue.Open(other, 7, RecordPart.State, value, out _));
        }

        Assert.Equal(RecordDamage.Checksum, SealedValue.Open(Anna, 8, RecordPart.State, value, out _));
        Assert.Equal(RecordDamage.Checksum, SealedValue.Open(Anna, 7, RecordPart.Features, value, out _));
        Assert.Equal(RecordDamage.Foreign, SealedValue.Open(Anna, -7, RecordPart.State, "old"u8.ToArray(), out _));
    }

    [Fact]
    public void A_value_without_a_checksum_is_its_own_payload()
    {
        byte[] old = [1, 2, 3];
        Assert.Equal(RecordDamage.None, SealedValue.Open(Anna, 7, RecordPart.State, old, out ReadOnlyMemory<byte> payload));
        Assert.Equal(old, payload.ToArray());
        Assert.Equal(RecordDamage.None, SealedValue.Open(Anna, 7, RecordPart.State, Array.Empty<byte>(), out payload));
        Assert.True(payload.IsEmpty);
    }

    [Fact]
    public void A_cut_value_and_one_of_a_later_form_are_refused()
    {
        byte[] value = Seal("one"u8);
        for (int length = 1; length < value.Length; length++) Assert.NotEqual(RecordDamage.None, SealedValue.Open(Anna, 7, RecordPart.State, value.AsMemory(0, length), out _));
        value[1]++;
        Assert.Equal(RecordDamage.Foreign, SealedValue.Open(Anna, 7, RecordPart.State, value, out _));
    }

    /// <summary>The checksum of version 7, state, Instagram, <c>default</c>, <c>anna</c> and the payload, as another implementation of CRC-32C computed it.</summary>
    [Fact]
    public void The_form_is_fixed() =>
        Assert.Equal("E501779F4D746F6E65", Convert.ToHexString(Seal("one"u8)));

    [Fact]
    public void Verifying_allocates_nothing()
    {
        byte[] value = Seal(new byte[1_500]);
        SealedValue.Open(Anna, 7, RecordPart.State, value, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SealedValue.Open(Anna, 7, RecordPart.State, value, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Seal(ReadOnlySpan<byte> payload)
    {
        var value = new byte[SealedValue.HeadBytes + payload.Length];
        SealedValue.Write(Anna, 7, RecordPart.State, payload, value);
        return value;
    }
}
