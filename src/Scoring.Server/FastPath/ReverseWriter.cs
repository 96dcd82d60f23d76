using System.Buffers.Binary;
using System.Text;

namespace Scoring.Server.FastPath;

/// <summary>
/// Writes a message from its end to its beginning: fields in descending order of their numbers, each value before its tag. The length of a nested message
/// is therefore known when its header is written, without a separate measuring pass or a move of bytes.
/// </summary>
/// <param name="room">The buffer; must fit the whole message.</param>
internal ref struct ReverseWriter(Span<byte> room)
{
    private const int WireTypeBits = 3;

    private readonly Span<byte> _room = room;
    private int _start = room.Length;

    /// <summary>The bytes written so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _room[_start..];

    /// <summary>The end position of the next nested message; argument of <see cref="WriteMessage"/>.</summary>
    public readonly int End => _start;

    /// <summary>Writes a number or an enumeration unless it is the default.</summary>
    public void WriteNumber(int field, long value)
    {
        if (value != 0) WritePresentNumber(field, value);
    }

    /// <summary>Writes a number of a field that has presence.</summary>
    public void WritePresentNumber(int field, long value)
    {
        PutVarint((ulong)value);
        PutTag(field, WireReader.Varint);
    }

    /// <summary>Writes a double unless it is the default.</summary>
    public void WriteDouble(int field, double value)
    {
        if (value != 0) WritePresentDouble(field, value);
    }

    /// <summary>Writes a double of a field that has presence.</summary>
    public void WritePresentDouble(int field, double value)
    {
        _start -= sizeof(double);
        BinaryPrimitives.WriteDoubleLittleEndian(_room[_start..], value);
        PutTag(field, WireReader.Fixed64);
    }

    /// <summary>Writes a string unless it is empty.</summary>
    public void WriteText(int field, string text)
    {
        if (text.Length == 0) return;
        int end = _start;
        _start -= Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, _room[_start..end]);
        WriteMessage(field, end);
    }

    /// <summary>Writes a message that is already serialized.</summary>
    public void WriteBytes(int field, ReadOnlySpan<byte> message)
    {
        int end = _start;
        _start -= message.Length;
        message.CopyTo(_room[_start..]);
        WriteMessage(field, end);
    }

    /// <summary>Writes the header of a nested message around the bytes written since <paramref name="end"/>.</summary>
    /// <param name="field">The number of its field.</param>
    /// <param name="end">The value of <see cref="End"/> before the nested message was written.</param>
    public void WriteMessage(int field, int end)
    {
        PutVarint((ulong)(end - _start));
        PutTag(field, WireReader.LengthDelimited);
    }

    private void PutTag(int field, int wireType) => PutVarint((ulong)((field << WireTypeBits) | wireType));

    private void PutVarint(ulong value)
    {
        if (value <= 0x7F)
        {
            _room[--_start] = (byte)value;
            return;
        }

        int length = 1;
        for (ulong rest = value >> 7; rest != 0; rest >>= 7) length++;
        _start -= length;
        Span<byte> target = _room.Slice(_start, length);
        for (int i = 0; i < length - 1; i++, value >>= 7) target[i] = (byte)(value | 0x80);
        target[^1] = (byte)value;
    }
}
