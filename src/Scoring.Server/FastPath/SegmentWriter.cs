using System.Buffers;

namespace Scoring.Server.FastPath;

/// <summary>
/// Writes bytes into the transport's buffers and asks it for the next one only when the last is full: asking takes the transport's lock, and an answer of
/// a batch has hundreds of parts. <see cref="Finish"/> must be called last.
/// </summary>
internal ref struct SegmentWriter(IBufferWriter<byte> output)
{
    private const int LargestVarint = 10;

    private Span<byte> _room;
    private int _written;

    /// <summary>Writes bytes, over as many buffers as it takes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _room.Length - _written)
        {
            int fitting = _room.Length - _written;
            bytes[..fitting].CopyTo(_room[_written..]);
            bytes = bytes[fitting..];
            _written += fitting;
            Next(sizeHint: 0);
        }

        bytes.CopyTo(_room[_written..]);
        _written += bytes.Length;
    }

    /// <summary>Writes the tag of a field, of one byte, and a number after it: a varint field, or the length of what follows.</summary>
    public void WriteField(byte tag, ulong number)
    {
        if (_room.Length - _written <= LargestVarint) Next(LargestVarint + 1);
        _room[_written++] = tag;
        while (number > 0x7F)
        {
            _room[_written++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _room[_written++] = (byte)number;
    }

    /// <summary>How many bytes <see cref="WriteField"/> writes.</summary>
    public static int FieldLength(ulong number)
    {
        int length = 2;
        for (; number > 0x7F; number >>= 7) length++;
        return length;
    }

    /// <summary>Writes a message with the generated code.</summary>
    public void Write(Google.Protobuf.IMessage message)
    {
        Finish();
        Google.Protobuf.MessageExtensions.WriteTo(message, output);
    }

    /// <summary>Hands what is written to the transport.</summary>
    public void Finish()
    {
        if (_written > 0) output.Advance(_written);
        _room = default;
        _written = 0;
    }

    private void Next(int sizeHint)
    {
        Finish();
        _room = output.GetSpan(sizeHint);
    }
}
