using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Unicode;
using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>A creator's key for a lookup: the id as UTF-8 bytes, and the hash of all three parts. Lives on the stack.</summary>
public readonly ref struct CreatorIdentity
{
    // Odd constants with well-mixed bits: those of the golden ratio and of xxHash.
    private const ulong WordFactor = 0x9E37_79B9_7F4A_7C15;
    private const ulong LastFactor = 0xC2B2_AE3D_27D4_EB4F;
    private const int WordBytes = sizeof(ulong);

    // Callers choose ids. A secret seed keeps them from choosing ids that collide.
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(WordBytes));

    /// <summary>Creates an identity.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="id">The id in UTF-8. Any bytes are allowed: those of an invalid id are found nowhere.</param>
    public CreatorIdentity(string tenant, Platform platform, ReadOnlySpan<byte> id)
    {
        Tenant = tenant;
        Platform = platform;
        Id = id;
        Hash = HashOf(tenant, platform, id);
    }

    internal CreatorIdentity(string tenant, Platform platform, ReadOnlySpan<byte> id, ulong hash)
    {
        Tenant = tenant;
        Platform = platform;
        Id = id;
        Hash = hash;
    }

    /// <summary>The tenant.</summary>
    public string Tenant { get; }

    /// <summary>The platform.</summary>
    public Platform Platform { get; }

    /// <summary>The id in UTF-8.</summary>
    public ReadOnlySpan<byte> Id { get; }

    internal ulong Hash { get; }

    /// <summary>Makes the identity of a key; false when its id is not valid.</summary>
    /// <param name="key">The key.</param>
    /// <param name="buffer">Receives the id: at least <see cref="CreatorKey.MaxIdBytes"/> bytes, with the lifetime of the identity.</param>
    /// <param name="identity">The identity.</param>
    public static bool TryOf(in CreatorKey key, Span<byte> buffer, out CreatorIdentity identity)
    {
        identity = default;
        // Ill-formed UTF-16 must not be encoded as the bytes of another id.
        if (key.Tenant is null
            || key.Id is null
            || Utf8.FromUtf16(key.Id, buffer[..CreatorKey.MaxIdBytes], out _, out int length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        identity = new CreatorIdentity(key.Tenant, key.Platform, buffer[..length]);
        return true;
    }

    private static ulong HashOf(string tenant, Platform platform, ReadOnlySpan<byte> id)
    {
        ulong hash = Seed ^ ((ulong)(uint)tenant.GetHashCode(StringComparison.Ordinal) << 32) ^ ((ulong)(uint)platform << 8) ^ (ulong)(uint)id.Length;
        while (id.Length >= WordBytes)
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(id), WordFactor);
            id = id[WordBytes..];
        }

        ulong rest = 0;
        foreach (byte b in id) rest = (rest << 8) | b;
        return Fold(hash ^ rest, LastFactor);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }
}
