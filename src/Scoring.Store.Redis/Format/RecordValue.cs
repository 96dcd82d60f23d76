using System.Buffers.Binary;
using Scoring.Creators;
using Scoring.Store.Sealing;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Format;

/// <summary>A state as it is stored: the version in eight bytes, big-endian, followed by the payload. The version of features is stored in the same way.</summary>
internal static class RecordValue
{
    /// <summary>Bytes of a version.</summary>
    public const int VersionBytes = sizeof(long);

    /// <summary>Encodes a value, with a copy of the payload.</summary>
    public static byte[] Encode(long version, ReadOnlySpan<byte> payload)
    {
        var value = new byte[VersionBytes + payload.Length];
        Write(value, version);
        payload.CopyTo(value.AsSpan(VersionBytes));
        return value;
    }

    /// <summary>Writes a version into the first bytes.</summary>
    public static void Write(Span<byte> value, long version) => BinaryPrimitives.WriteInt64BigEndian(value, version);

    /// <summary>The version in the first bytes.</summary>
    public static long VersionOf(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadInt64BigEndian(value);

    /// <summary>Decodes and verifies a value without copying it; version 0 when there is none.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="value">The value.</param>
    public static StoredState Decode(in CreatorKey key, in RedisValue value)
    {
        if (value.IsNull) return default;
        ReadOnlyMemory<byte> bytes = value;
        return bytes.Length < VersionBytes ? VerifiedRead.DamagedState(RecordDamage.Foreign) : VerifiedRead.State(key, VersionOf(bytes.Span), bytes[VersionBytes..]);
    }
}
