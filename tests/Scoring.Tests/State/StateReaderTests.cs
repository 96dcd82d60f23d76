using CsCheck;
using Scoring.Observations;
using Scoring.State.Codec;

namespace Scoring.Tests.State;

/// <summary>Every value of a record has one form: what is not in the form of <see cref="StateWriter"/> is refused.</summary>
public sealed class StateReaderTests
{
    private static readonly Stamp Base = new(ObservationLimits.MinTimeMs + 86_400_000, 5);

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[1, 24],
        Gen.Byte[0, 8].Array[1, 24],
        Gen.Select(Gen.ULong[0, 40_000_000], Gen.ULong[0, 40]).Select(static (one, other) => (byte[])[.. Varint(one), .. Varint(other)]));

    private delegate void Copy(ref StateReader reader, ref StateWriter writer);

    public static TheoryData<string> Values => [.. Copies.Keys];

    private static Dictionary<string, Copy> Copies { get; } = new()
    {
        ["number"] = static (ref reader, ref writer) => writer.WriteVarint(reader.ReadVarint()),
        ["signed number"] = static (ref reader, ref writer) => writer.WriteSigned(reader.ReadSigned()),
        ["money"] = static (ref reader, ref writer) => writer.WriteMoney(reader.ReadMoney()),
        ["duration"] = static (ref reader, ref writer) => writer.WriteDuration(reader.ReadDuration()),
        ["time"] = static (ref reader, ref writer) => writer.WriteTime(reader.ReadTime()),
        ["followers"] = static (ref reader, ref writer) => writer.WriteFollowers(reader.ReadFollowers()),
        ["followers or none"] = static (ref reader, ref writer) => writer.WriteFollowersOrNone(reader.ReadFollowersOrNone()),
        ["id"] = static (ref reader, ref writer) => writer.WriteId(reader.ReadId()),
        ["stamp"] = static (ref reader, ref writer) =>
        {
            reader.StartStampsAt(Base.ObservedAtMs);
            writer.StartStampsAt(Base.ObservedAtMs);
            writer.WriteStamp(reader.ReadStamp());
        },
        ["two texts"] = static (ref reader, ref writer) =>
        {
            writer.WriteText(reader.ReadTextOrEmpty());
            writer.WriteText(reader.ReadTextOrEmpty());
        },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_read_in_the_form_in_which_it_is_written_or_refused(string value)
    {
        int read = 0;
        Bytes.Sample(bytes => { if (IsReadInItsOnlyForm(Copies[value], bytes)) Interlocked.Increment(ref read); }, iter: 20_000);
        Assert.True(read > 100, $"{read} of 20,000 were read.");
    }

    private static bool IsReadInItsOnlyForm(Copy copy, byte[] bytes)
    {
        var reader = new StateReader(bytes);
        var writer = new StateWriter(new byte[256]);
        try
        {
            copy(ref reader, ref writer);
        }
        catch (InvalidDataException)
        {
            return false;
        }

        byte[] written = writer.Written.ToArray();
        writer.Dispose();
        Assert.Equal(bytes.AsSpan(0, written.Length).ToArray(), written);
        return true;
    }

    private static byte[] Varint(ulong number)
    {
        var writer = new StateWriter(new byte[16]);
        writer.WriteVarint(number);
        return writer.Written.ToArray();
    }
}
