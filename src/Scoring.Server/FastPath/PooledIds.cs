using System.Buffers;
using System.Text;
using Scoring.Creators;
using Scoring.Store.Caching;

namespace Scoring.Server.FastPath;

/// <summary>
/// Platforms and ids of a batch, copied into pooled memory, because the buffer of the transport is invalid after parsing. Blocks have at most 64 KiB, so
/// that the largest batch (1,000 ids of 128 bytes) uses no array of the large-object heap. Not thread-safe.
/// </summary>
internal sealed class PooledIds
{
    private const int MostBlockBytes = 64 * 1024;

    // A header of two bytes before each id: its platform and its length.
    private const int HeaderBytes = 2;

    private byte[] _block;
    private int _used;
    private List<(byte[] Block, int Used)>? _full;

    /// <summary>Rents memory.</summary>
    /// <param name="bytes">An upper bound of the bytes of all ids plus two for each: the size of the request.</param>
    public PooledIds(int bytes) => _block = ArrayPool<byte>.Shared.Rent(Math.Clamp(bytes, HeaderBytes + CreatorKey.MaxIdBytes, MostBlockBytes));

    /// <summary>The number of ids.</summary>
    public int Count { get; private set; }

    /// <summary>Copies a creator.</summary>
    /// <param name="platform">Its platform.</param>
    /// <param name="id">Its id: 1 to 128 bytes of ASCII.</param>
    /// <param name="needsLowerCase">Whether its canonical form is in lower case.</param>
    public void Add(Platform platform, ReadOnlySpan<byte> id, bool needsLowerCase = false)
    {
        if (_used + HeaderBytes + id.Length > _block.Length)
        {
            (_full ??= []).Add((_block, _used));
            _block = ArrayPool<byte>.Shared.Rent(MostBlockBytes);
            _used = 0;
        }

        _block[_used] = (byte)platform;
        _block[_used + 1] = (byte)id.Length;
        Span<byte> copy = _block.AsSpan(_used + HeaderBytes, id.Length);
        id.CopyTo(copy);
        if (needsLowerCase) Ascii.ToLowerInPlace(copy, out _);
        _used += HeaderBytes + id.Length;
        Count++;
    }

    /// <summary>Reads the ids in order, in groups. All must be read before <see cref="Release"/>.</summary>
    public Reader Read() => new(this);

    /// <summary>Returns the memory, which must not be read afterwards.</summary>
    public void Release()
    {
        if (_block.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_block);
        _block = [];
        foreach ((byte[] block, _) in _full ?? []) ArrayPool<byte>.Shared.Return(block);
        _full = null;
    }

    /// <summary>A position among the ids.</summary>
    public struct Reader(PooledIds ids)
    {
        private int _block;
        private int _position;

        /// <summary>Whether all ids were read.</summary>
        public readonly bool IsAtEnd => _block == (ids._full?.Count ?? 0) && _position == ids._used;

        /// <summary>Reads the next group: as many ids of one block as fit. At least one id must be left.</summary>
        /// <param name="tenant">The tenant of the creators.</param>
        /// <param name="places">Receives the group.</param>
        public IdentityGroup ReadGroup(string tenant, Span<IdentityPlace> places)
        {
            ReadOnlySpan<byte> bytes = BytesOf(_block);
            if (_position == bytes.Length)
            {
                bytes = BytesOf(++_block);
                _position = 0;
            }

            IdentityGroup group = new(tenant, bytes, places);
            while (!group.IsFull && _position < bytes.Length)
            {
                int length = bytes[_position + 1];
                group.Add((Platform)bytes[_position], bytes.Slice(_position + HeaderBytes, length));
                _position += HeaderBytes + length;
            }

            return group;
        }

        private readonly ReadOnlySpan<byte> BytesOf(int block) =>
            ids._full is { } full && block < full.Count ? full[block].Block.AsSpan(0, full[block].Used) : ids._block.AsSpan(0, ids._used);
    }
}
