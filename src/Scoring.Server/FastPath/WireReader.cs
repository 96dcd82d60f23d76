namespace Scoring.Server.FastPath;

/// <summary>
/// Reads a subset of the wire format: tags of one byte and numbers of up to 63 bits. Anything else is left to the generated code, which
/// decides whether the message is valid.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The wire type of numbers.</summary>
    public const byte Varint = 0;

    /// <summary>The wire type of doubles.</summary>
    public const byte Fixed64 = 1;

    /// <summary>The wire type of texts and messages.</summary>
    public const byte LengthDelimited = 2;

    private const int LongestNumber = 9;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True when all bytes are read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The bytes that are not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Reads a tag or a number below 128; returns false at the end and when it has more than one byte.</summary>
    public bool TryReadByte(out byte value)
    {
        if (_rest.IsEmpty || _rest[0] > 0x7F)
        {
            value = 0;
            return false;
        }

        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    /// <summary>Reads a number of up to 63 bits.</summary>
    public bool TryReadNumber(out long value)
    {
        value = 0;
        for (int i = 0; i < LongestNumber && i < _rest.Length; i++)
        {
            value |= (long)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] > 0x7F) continue;
            _rest = _rest[(i + 1)..];
            return true;
        }

        return false;
    }

    /// <summary>Reads length-prefixed bytes.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryReadNumber(out long length) || length > _rest.Length) return false;
        value = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }
}
