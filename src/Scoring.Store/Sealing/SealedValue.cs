using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Scoring.Creators;

namespace Scoring.Store.Sealing;

/// <summary>
/// The form in which every store keeps a state or features: a mark, a byte of form, a checksum of four bytes (CRC-32C, little-endian), and the payload. The checksum covers the payload, the
/// version, the part and the creator, so that a value which was moved to another key is found too.
/// </summary>
/// <remarks>
/// A value that does not begin with the mark was stored without a checksum, by an earlier version or because checksums are turned off; it is its own payload,
/// unless the rest of it is as it was written with a checksum. No encoding of a state or of
/// features begins with the mark: a program that does not know the form cannot read such a value, and does not misread it.
/// </remarks>
public static class SealedValue
{
    /// <summary>The first byte of a value with a checksum. It differs in at least four bits from the first byte of every encoding.</summary>
    public const byte Mark = 0xE5;

    /// <summary>Bytes before the payload.</summary>
    public const int HeadBytes = 2 + sizeof(uint);

    private const byte Form = 1;
    private const byte DamageForm = 0xD0;
    private const int MaxNameBytes = sizeof(long) + 1 + sizeof(int) + StoreArguments.MaxTenantLength + 1 + CreatorKey.MaxIdBytes + 1;

    // What a reader gets in place of a damaged payload. No decoder reads it, and no store keeps it.
    private static readonly ReadOnlyMemory<byte>[] Damaged = [.. Enum.GetValues<RecordDamage>().Select(damage => new ReadOnlyMemory<byte>([Mark, (byte)(DamageForm | (int)damage)]))];

    /// <summary>Writes a payload with its checksum.</summary>
    /// <param name="key">The creator, already checked.</param>
    /// <param name="version">The version with which it is committed.</param>
    /// <param name="part">What it is.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="target">Receives <see cref="HeadBytes"/> and the payload; of exactly that length.</param>
    public static void Write(in CreatorKey key, long version, RecordPart part, ReadOnlySpan<byte> payload, Span<byte> target)
    {
        payload.CopyTo(target[HeadBytes..]);
        Renew(key, version, part, target);
    }

    /// <summary>Writes the checksum of another version into a value that <see cref="Write"/> wrote.</summary>
    public static void Renew(in CreatorKey key, long version, RecordPart part, Span<byte> value)
    {
        value[0] = Mark;
        value[1] = Form;
        BinaryPrimitives.WriteUInt32LittleEndian(value[2..], ChecksumOf(key, version, part, value[HeadBytes..]));
    }

    /// <summary>Whether a value has a checksum.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> value) => value.Length > 0 && value[0] == Mark;

    /// <summary>Verifies a value that was read. Allocates nothing.</summary>
    /// <param name="key">The creator under whose key it was read.</param>
    /// <param name="version">The version that was stored with it.</param>
    /// <param name="part">What it should be.</param>
    /// <param name="value">The value.</param>
    /// <param name="payload">The payload; of a damaged value one that no decoder reads.</param>
    public static RecordDamage Open(in CreatorKey key, long version, RecordPart part, ReadOnlyMemory<byte> value, out ReadOnlyMemory<byte> payload)
    {
        ReadOnlySpan<byte> bytes = value.Span;
        RecordDamage damage = version <= CreatorVersion.Absent ? RecordDamage.Foreign : RecordDamage.None;
        payload = value;
        if (IsSealed(bytes))
        {
            if (bytes.Length < HeadBytes || bytes[1] != Form) damage = RecordDamage.Foreign;
            else if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[2..]) != ChecksumOf(key, version, part, bytes[HeadBytes..])) damage = RecordDamage.Checksum;
            else payload = value[HeadBytes..];
        }
        else if (bytes.Length >= HeadBytes && bytes[1] == Form && BinaryPrimitives.ReadUInt32LittleEndian(bytes[2..]) == ChecksumOf(key, version, part, bytes[HeadBytes..]))
        {
            // All but the mark is as it was written: the mark is damaged.
            damage = RecordDamage.Checksum;
        }

        if (damage != RecordDamage.None) payload = Damaged[(int)damage];
        return damage;
    }

    /// <summary>The payload of a damaged value.</summary>
    public static ReadOnlyMemory<byte> PayloadOf(RecordDamage damage) => Damaged[(int)damage];

    /// <summary>The damage of a value whose payload a store returned.</summary>
    public static RecordDamage DamageOf(ReadOnlySpan<byte> payload) =>
        payload.Length == 2 && payload[0] == Mark && (payload[1] & ~0x0F) == DamageForm ? (RecordDamage)(payload[1] & 0x0F) : RecordDamage.None;

    private static uint ChecksumOf(in CreatorKey key, long version, RecordPart part, ReadOnlySpan<byte> payload)
    {
        Span<byte> name = stackalloc byte[MaxNameBytes];
        BinaryPrimitives.WriteInt64LittleEndian(name, version);
        name[sizeof(long)] = (byte)part;
        BinaryPrimitives.WriteInt32LittleEndian(name[(sizeof(long) + 1)..], (int)key.Platform);
        int length = sizeof(long) + 1 + sizeof(int);
        length += Encoding.UTF8.GetBytes(key.Tenant, name[length..]);
        name[length++] = 0;
        length += Encoding.UTF8.GetBytes(key.Id, name[length..]);
        name[length++] = 0;
        return ~Append(Append(uint.MaxValue, name[..length]), payload);
    }

    private static uint Append(uint remainder, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) remainder = BitOperations.Crc32C(remainder, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte b in bytes) remainder = BitOperations.Crc32C(remainder, b);
        return remainder;
    }
}
