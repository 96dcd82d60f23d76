using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>Identities of several creators of one tenant whose ids lie in one byte sequence, for example a message. Lives on the stack.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="bytes">The bytes that contain the ids.</param>
/// <param name="places">Memory for as many identities as the group can hold.</param>
public ref struct IdentityGroup(string tenant, ReadOnlySpan<byte> bytes, Span<IdentityPlace> places)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly Span<IdentityPlace> _places = places;

    /// <summary>The number of identities.</summary>
    public int Count { get; private set; }

    /// <summary>True when no more can be added.</summary>
    public readonly bool IsFull => Count == _places.Length;

    /// <summary>One identity.</summary>
    public readonly CreatorIdentity this[int index]
    {
        get
        {
            ref readonly IdentityPlace place = ref _places[index];
            return new CreatorIdentity(tenant, place.Platform, _bytes.Slice(place.Start, place.Length), place.Hash);
        }
    }

    /// <summary>Adds a creator. The group must not be full.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="id">The id in UTF-8, a part of the group's bytes.</param>
    public void Add(Platform platform, ReadOnlySpan<byte> id)
    {
        if (!_bytes.Overlaps(id, out int start)) throw new ArgumentException("The id must lie in the bytes of the group.", nameof(id));
        _places[Count++] = new IdentityPlace(platform, start, id.Length, new CreatorIdentity(tenant, platform, id).Hash);
    }

    /// <summary>Removes all.</summary>
    public void Clear() => Count = 0;

    internal readonly ulong HashOf(int index) => _places[index].Hash;
}
