using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Scoring.Creators;

namespace Scoring.Features;

/// <summary>Writes numbers consecutively, little-endian.</summary>
internal ref struct FeatureWriter(Span<byte> rest)
{
    private Span<byte> _rest = rest;

    public void WriteByte(byte value)
    {
        _rest[0] = value;
        _rest = _rest[1..];
    }

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_rest, value);
        _rest = _rest[2..];
    }

    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_rest, value);
        _rest = _rest[4..];
    }

    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_rest, value);
        _rest = _rest[8..];
    }

    /// <summary>Unix milliseconds, or -1, in 6 bytes.</summary>
    public void WriteTime(long timeMs) => Write48((ulong)(timeMs + 1));

    /// <summary>A count up to 10^12, or -1, in 5 bytes.</summary>
    public void WriteCount(long count)
    {
        ulong value = (ulong)(count + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(_rest, (uint)value);
        _rest[4] = (byte)(value >> 32);
        _rest = _rest[5..];
    }

    /// <summary>A code in 6 bytes.</summary>
    public void WriteCode(ShortCode code) => Write48(code.Packed);

    /// <summary>The first segments, 8 bytes each.</summary>
    public void WriteSegments(in AudienceSegments segments, int count)
    {
        for (int i = 0; i < count; i++) WriteInt64((long)segments[i].Packed);
    }

    /// <summary>Segments whose keys are two-letter codes, 4 bytes each.</summary>
    public void WriteCountries(in AudienceSegments segments)
    {
        for (int i = 0; i < AudienceSegments.Capacity; i++) WriteInt32((int)segments[i].ToCountryWord());
    }

    /// <summary>A number in half precision; others are rounded.</summary>
    public void WriteHalf(float value)
    {
        BinaryPrimitives.WriteHalfLittleEndian(_rest, (Half)value);
        _rest = _rest[2..];
    }

    public void WriteFloats(scoped ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(_rest, value);
            _rest = _rest[4..];
        }
    }

    /// <summary>All fields of a structure with only floats.</summary>
    public void WriteFloatsOf<T>(in T group)
        where T : unmanaged => WriteFloats(MemoryMarshal.Cast<T, float>(MemoryMarshal.CreateReadOnlySpan(in group, 1)));

    /// <summary>Checks that the buffer length is correct.</summary>
    public readonly void Finish() => Debug.Assert(_rest.IsEmpty, "The encoded length must equal what is written");

    private void Write48(ulong value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_rest, (uint)value);
        BinaryPrimitives.WriteUInt16LittleEndian(_rest[4..], (ushort)(value >> 32));
        _rest = _rest[6..];
    }
}
