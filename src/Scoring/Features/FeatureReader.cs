using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Scoring.Creators;

namespace Scoring.Features;

/// <summary>Reads the output of <see cref="FeatureWriter"/>.</summary>
internal ref struct FeatureReader(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public byte ReadByte()
    {
        byte value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public ushort ReadUInt16()
    {
        ushort value = BinaryPrimitives.ReadUInt16LittleEndian(_rest);
        _rest = _rest[2..];
        return value;
    }

    public int ReadInt32()
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(_rest);
        _rest = _rest[4..];
        return value;
    }

    public long ReadInt64()
    {
        long value = BinaryPrimitives.ReadInt64LittleEndian(_rest);
        _rest = _rest[8..];
        return value;
    }

    public float ReadFloat()
    {
        float value = BinaryPrimitives.ReadSingleLittleEndian(_rest);
        _rest = _rest[4..];
        return value;
    }

    public float ReadHalf()
    {
        float value = (float)BinaryPrimitives.ReadHalfLittleEndian(_rest);
        _rest = _rest[2..];
        return value;
    }

    public long ReadTime() => (long)Read48() - 1;

    public long ReadCount()
    {
        ulong value = BinaryPrimitives.ReadUInt32LittleEndian(_rest) | ((ulong)_rest[4] << 32);
        _rest = _rest[5..];
        return (long)value - 1;
    }

    public ShortCode ReadCode() => new(Read48());

    public AudienceSegments ReadSegments(int count)
    {
        AudienceSegments segments = default;
        for (int i = 0; i < count; i++) segments[i] = new AudienceSegment((ulong)ReadInt64());
        return segments;
    }

    public AudienceSegments ReadCountries()
    {
        AudienceSegments segments = default;
        for (int i = 0; i < AudienceSegments.Capacity; i++) segments[i] = AudienceSegment.FromCountryWord((uint)ReadInt32());
        return segments;
    }

    public T ReadFloatsOf<T>()
        where T : unmanaged
    {
        T group = default;
        if (BitConverter.IsLittleEndian)
        {
            // The stored form equals the memory layout.
            group = MemoryMarshal.Read<T>(_rest);
            _rest = _rest[System.Runtime.CompilerServices.Unsafe.SizeOf<T>()..];
            return group;
        }

        foreach (ref float value in MemoryMarshal.Cast<T, float>(MemoryMarshal.CreateSpan(ref group, 1))) value = ReadFloat();
        return group;
    }

    private ulong Read48()
    {
        ulong value = BinaryPrimitives.ReadUInt32LittleEndian(_rest) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(_rest[4..]) << 32);
        _rest = _rest[6..];
        return value;
    }
}
