using System.Buffers;

namespace Scoring.Server.FastPath;

/// <summary>
/// Writes bytes into the buffers of the transport. It requests the next buffer only when the current one is full, because each request takes the lock of the
/// transport and an answer of a batch has hundreds of parts. <see cref="Finish"/> must be called last.
/// </summary>
internal ref struct SegmentWriter(IBufferWriter<byte> output)
{
    private const int LargestVarint = 10;

    private Span<byte> _room;
    private int _written;

    /// <summary>Writes bytes, across several buffers if needed.</summary>
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

    /// <summary>Writes a one-byte field tag and a number: a varint field, or the length of the following bytes.</summary>
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

    /// <summary>The number of bytes that <see cref="WriteField"/> writes.</summary>
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

    /// <summary>Passes the written bytes to the transport.</summary>
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
