using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>Identities of several creators of one tenant whose ids lie in the same bytes, as in a message. Made and thrown away without allocation.</summary>
/// <param name="tenant">Whose creators.</param>
/// <param name="bytes">Where the ids lie.</param>
/// <param name="places">Room for as many as the group shall take.</param>
public ref struct IdentityGroup(string tenant, ReadOnlySpan<byte> bytes, Span<IdentityPlace> places)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly Span<IdentityPlace> _places = places;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no room for another.</summary>
    public readonly bool IsFull => Count == _places.Length;

    /// <summary>One of them.</summary>
    public readonly CreatorIdentity this[int index]
    {
        get
        {
            ref readonly IdentityPlace place = ref _places[index];
            return new CreatorIdentity(tenant, place.Platform, _bytes.Slice(place.Start, place.Length), place.Hash);
        }
    }

    /// <summary>Adds a creator; there must be room.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="id">The id in UTF-8, a part of the group's bytes.</param>
    public void Add(Platform platform, ReadOnlySpan<byte> id)
    {
        if (!_bytes.Overlaps(id, out int start)) throw new ArgumentException("The id must lie in the bytes of the group.", nameof(id));
        _places[Count++] = new IdentityPlace(platform, start, id.Length, new CreatorIdentity(tenant, platform, id).Hash);
    }

    /// <summary>Takes all out.</summary>
    public void Clear() => Count = 0;

    internal readonly ulong HashOf(int index) => _places[index].Hash;
}
