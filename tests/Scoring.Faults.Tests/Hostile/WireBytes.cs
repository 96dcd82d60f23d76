using System.Buffers;
using System.Buffers.Binary;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Writes protobuf wire format, valid or not.</summary>
internal sealed class WireBytes
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Delimited = 2;
    public const int GroupStart = 3;
    public const int GroupEnd = 4;
    public const int Fixed32 = 5;

    private const int LongestVarint = 10;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Tag(int field, int wireType) => Number(((ulong)(uint)field << 3) | (uint)wireType);

    /// <summary>A varint. With <paramref name="padding"/> it has further bytes without a value: with more than ten bytes it is invalid.</summary>
    public void Number(ulong value, int padding = 0)
    {
        for (; value > 127; value >>= 7) Byte((byte)(value | 128));
        Byte((byte)(padding > 0 ? value | 128 : value));
        for (; padding > 0; padding--) Byte((byte)(padding > 1 ? 128 : 0));
    }

    public void Double(double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _bytes.Write(bytes);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number((ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    /// <summary>Something that no message of the contract has, below a field number.</summary>
    public void Foreign(int field, Random random)
    {
        switch (random.Next(7))
        {
            case 0:
                Tag(field, random.Next(6, 8));
                break;
            case 1:
                Tag(field, Varint);
                Number(ulong.MaxValue, random.Next(LongestVarint));
                break;
            case 2:
                Tag(field, Fixed64);
                Double(random.NextDouble());
                break;
            case 3:
                Tag(field, Fixed32);
                _bytes.Write("abcd"u8);
                break;
            case 4:
                Groups(field, random.Next(1, 300), isClosed: random.Next(2) == 0);
                break;
            case 5:
                Tag(field, Delimited);
                Bytes(Nested(field, random.Next(1, 300)));
                break;
            default:
                Tag(field, Delimited);
                Number((ulong)random.NextInt64(), random.Next(3));
                break;
        }
    }

    private void Byte(byte value) => _bytes.Write(new ReadOnlySpan<byte>(in value));

    private static byte[] Nested(int field, int depth)
    {
        byte[] inner = [];
        for (; depth > 0; depth--)
        {
            WireBytes outer = new();
            outer.Tag(field, Delimited);
            outer.Bytes(inner);
            inner = outer.ToArray();
        }

        return inner;
    }

    private void Groups(int field, int depth, bool isClosed)
    {
        for (int i = 0; i < depth; i++) Tag(field, GroupStart);
        for (int i = 0; isClosed && i < depth; i++) Tag(field, GroupEnd);
    }
}
