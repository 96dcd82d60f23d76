using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using Scoring.Creators;
using Scoring.Store.Sealing;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Format;

/// <summary>
/// The features as they are stored: the version in eight bytes, a byte of form, and the payload, as it is (form 0) or without its zeros (form 1): three bytes of length, for every eight bytes of the
/// payload one whose bits say which of them are not zero, and then those. Numbers of fixed size are mostly zeros: this saves more than half of the features' memory, of the log and of every announcement.
/// </summary>
internal static class FeaturesValue
{
    private const byte Plain = 0;
    private const byte WithoutZeros = 1;
    private const int GroupBytes = 8;
    private const int FormPlace = RecordValue.VersionBytes;
    private const int PlainStart = FormPlace + 1;
    private const int LengthBytes = 3;
    private const int GroupsStart = PlainStart + LengthBytes;

    private static readonly ulong[] Places = MakePlaces();

    /// <summary>Encodes a value in the shorter of the two forms.</summary>
    public static byte[] Encode(long version, ReadOnlySpan<byte> payload)
    {
        int size = GroupsStart + GroupsOf(payload.Length) + payload.Length - payload.Count((byte)0);
        bool isPlain = size >= PlainStart + payload.Length;
        var value = new byte[isPlain ? PlainStart + payload.Length : size];
        RecordValue.Write(value, version);
        value[FormPlace] = isPlain ? Plain : WithoutZeros;
        if (isPlain) payload.CopyTo(value.AsSpan(PlainStart));
        else WriteGroups(payload, value);
        return value;
    }

    /// <summary>Decodes a value. The payload is copied only from the form without zeros.</summary>
    /// <returns>False when another program wrote the value, or when it is damaged.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> value, out long version, out ReadOnlyMemory<byte> payload)
    {
        version = CreatorVersion.Absent;
        payload = default;
        if (value.Length < PlainStart) return false;
        ReadOnlySpan<byte> bytes = value.Span;
        version = RecordValue.VersionOf(bytes);
        if (bytes[FormPlace] == Plain) payload = value[PlainStart..];
        else if (bytes[FormPlace] == WithoutZeros && ReadGroups(bytes) is { } read) payload = read;
        else return false;
        return true;
    }

    /// <summary>Decodes and verifies an answer; version 0 when there is no value.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="value">The value.</param>
    public static StoredFeatures Decode(in CreatorKey key, in RedisValue value)
    {
        if (value.IsNull) return default;
        return TryDecode(value, out long version, out ReadOnlyMemory<byte> payload)
            ? VerifiedRead.Features(key, version, payload)
            : VerifiedRead.DamagedFeatures(RecordDamage.Foreign);
    }

    private static void WriteGroups(ReadOnlySpan<byte> payload, byte[] value)
    {
        value[PlainStart] = (byte)(payload.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(PlainStart + 1), (ushort)payload.Length);
        int end = GroupsStart + GroupsOf(payload.Length);
        for (int i = 0; i < payload.Length; i++)
        {
            if (payload[i] == 0) continue;
            value[GroupsStart + (i / GroupBytes)] |= (byte)(1 << (i % GroupBytes));
            value[end++] = payload[i];
        }
    }

    // Null when the value is not one of this program.
    private static byte[]? ReadGroups(ReadOnlySpan<byte> value)
    {
        if (value.Length < GroupsStart) return null;
        int length = (value[PlainStart] << 16) | BinaryPrimitives.ReadUInt16BigEndian(value[(PlainStart + 1)..]);
        // A value of another program must not cause a large allocation.
        if (GroupsOf(length) > value.Length - GroupsStart) return null;
        ReadOnlySpan<byte> groups = value.Slice(GroupsStart, GroupsOf(length));
        ReadOnlySpan<byte> bytes = value[(GroupsStart + groups.Length)..];
        var payload = new byte[length];
        int group = 0;
        int next = SpreadWhole(groups, bytes, payload, ref group);
        for (; group < groups.Length; group++)
        {
            uint present = groups[group];
            int count = BitOperations.PopCount(present);
            Span<byte> target = payload.AsSpan(group * GroupBytes, Math.Min(GroupBytes, length - (group * GroupBytes)));
            if (next + count > bytes.Length || present >> target.Length != 0) return null;
            Spread(bytes.Slice(next, count), present, target);
            next += count;
        }

        return next == bytes.Length ? payload : null;
    }

    // Eight bytes at once while eight can be read and written: nearly all of the decoding. One shuffle moves the present bytes to their places.
    private static int SpreadWhole(ReadOnlySpan<byte> groups, ReadOnlySpan<byte> bytes, Span<byte> payload, ref int group)
    {
        int next = 0;
        for (; (group + 1) * GroupBytes <= payload.Length && next + GroupBytes <= bytes.Length; group++)
        {
            int present = groups[group];
            if (present == 0) continue;
            var following = Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(bytes[next..])).AsByte();
            var places = Vector128.CreateScalar(Places[present]).AsByte();
            BinaryPrimitives.WriteUInt64LittleEndian(payload[(group * GroupBytes)..], Vector128.Shuffle(following, places).AsUInt64().ToScalar());
            next += BitOperations.PopCount((uint)present);
        }

        return next;
    }

    private static void Spread(ReadOnlySpan<byte> bytes, uint present, Span<byte> target)
    {
        foreach (byte b in bytes)
        {
            target[BitOperations.TrailingZeroCount(present)] = b;
            present &= present - 1;
        }
    }

    private static int GroupsOf(int length) => (length + GroupBytes - 1) / GroupBytes;

    // For each pattern of zeros in eight bytes: the index of the present byte for each place, or an index beyond the vector, which gives zero.
    private static ulong[] MakePlaces()
    {
        var places = new ulong[byte.MaxValue + 1];
        for (int present = 0; present < places.Length; present++)
        {
            int byteNumber = 0;
            for (int place = 0; place < GroupBytes; place++)
            {
                ulong from = (present >> place & 1) == 1 ? (ulong)byteNumber++ : byte.MaxValue;
                places[present] |= from << (place * GroupBytes);
            }
        }

        return places;
    }
}
