using CsCheck;

namespace Scoring.Server.Tests.Grpc.Bounds;

/// <summary>Messages as bytes that a parser reads and no library writes: declared fields with any wire type, groups, tags and lengths with more bytes than they need, and long repetitions.</summary>
internal static class MadeUpWire
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int StartGroup = 3;
    private const int EndGroup = 4;
    private const int Fixed32 = 5;

    // Of few fields each is met often. Some of them are declared, by every message.
    private const int MostNumber = 10;

    /// <summary>Some fields, repeated, within other fields.</summary>
    public static Gen<byte[]> Bodies { get; } = Gen.Select(Fields(depth: 2), Gen.OneOfConst(1, 10, 2_000), Gen.Int[1, MostNumber].Array[0, 2]).Select((fields, times, outer) =>
    {
        byte[] body = [.. Enumerable.Repeat(fields, times).SelectMany(part => part)];
        foreach (int number in outer) body = [.. Number((uint)((number << 3) | LengthDelimited)), .. Sized(body)];
        return body;
    });

    /// <summary>The same bytes many times.</summary>
    public static byte[] Repeated(byte[] entry, int count)
    {
        byte[] all = new byte[entry.Length * count];
        for (int i = 0; i < count; i++) entry.CopyTo(all, i * entry.Length);
        return all;
    }

    /// <summary>Bytes after their length, as the content of a field.</summary>
    public static byte[] Sized(byte[] bytes) => [.. Number((uint)bytes.Length), .. bytes];

    private static Gen<byte[]> Fields(int depth)
    {
        Gen<byte[]> content = depth == 0 ? Gen.Byte.Array[0, 9] : Gen.Frequency((1, Gen.Byte.Array[0, 9]), (2, Fields(depth - 1)));
        Gen<byte[]> field = Gen.Select(Gen.Int[1, MostNumber], Gen.OneOfConst(Varint, Fixed64, LengthDelimited, StartGroup, Fixed32), Gen.Int[0, 3], content).Select(Field);
        return Gen.Frequency((1, field.Array[1]), (1, field.Array[2, 4])).Select(fields => fields.SelectMany(part => part).ToArray());
    }

    private static byte[] Field(int number, int wireType, int form, byte[] content)
    {
        bool isLong = form == 0;
        byte[] tag = Number((uint)((number << 3) | wireType), isLong);
        return wireType switch
        {
            Varint => [.. tag, .. Number((uint)content.Length, isLong)],
            Fixed64 => [.. tag, .. new byte[8]],
            LengthDelimited => [.. tag, .. Number((uint)content.Length, isLong), .. content],
            StartGroup => [.. tag, .. form < 2 ? [] : content, .. Number((uint)((number << 3) | EndGroup))],
            _ => [.. tag, .. new byte[4]],
        };
    }

    // In the long form the bits beyond the first 32 are set, which the parser drops.
    private static byte[] Number(uint value, bool isLong = false)
    {
        if (isLong) return [(byte)(value | 0x80), (byte)((value >> 7) | 0x80), (byte)((value >> 14) | 0x80), (byte)((value >> 21) | 0x80), (byte)((value >> 28) | 0x70)];
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
