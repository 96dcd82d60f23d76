using System.Buffers;

namespace Scoring.Creators;

/// <summary>
/// The canonical form of the ids that callers send. Handles of Instagram, TikTok and X are stored in lower case without the leading <c>@</c>, YouTube handles in lower case with it.
/// Any other id, such as a number or a YouTube channel id, is compared byte for byte.
/// </summary>
public static class CreatorIds
{
    /// <summary>Maximum characters of a handle; longer ids are never changed.</summary>
    public const int MaxHandleLength = 30;

    private const string LowerHandle = "abcdefghijklmnopqrstuvwxyz0123456789._";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly SearchValues<char> Canonical = SearchValues.Create(LowerHandle + "-");
    private static readonly SearchValues<char> Handle = SearchValues.Create(LowerHandle + Capitals);
    private static readonly SearchValues<byte> CanonicalBytes = SearchValues.Create([.. (LowerHandle + "-").Select(c => (byte)c)]);
    private static readonly SearchValues<byte> HandleBytes = SearchValues.Create([.. (LowerHandle + Capitals).Select(c => (byte)c)]);
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create([.. (LowerHandle + Capitals + "-@").Select(c => (byte)c)]);

    /// <summary>Reads an id as sent.</summary>
    /// <param name="platform">The platform of the account.</param>
    /// <param name="id">The id as sent.</param>
    /// <param name="canonical">The id as it is stored, when the result is null: the same instance if it is canonical already.</param>
    /// <returns>The bound that the id violates, or null if it is valid.</returns>
    public static string? Read(Platform platform, string id, out string canonical)
    {
        canonical = id;
        if (id.Length is > 0 and <= CreatorKey.MaxIdBytes && !id.AsSpan().ContainsAnyExcept(Canonical)) return null;
        string? violation = CreatorKey.ViolationOfId(id) ?? InvisibleCharacters.ViolationOf(id) ?? PlatformUrl.ViolationOfId(id);
        if (violation is not null) return violation;
        if (platform == Platform.YouTube)
        {
            if (id[0] != '@') return null;
            if (id.Length == 1) return "must have a handle after @";
            canonical = id.ToLowerInvariant();

            // A capital of another script may take more bytes in lower case.
            return CreatorKey.ViolationOfId(canonical);
        }

        ReadOnlySpan<char> handle = id[0] == '@' ? id.AsSpan(1) : id;
        bool isHandle = handle.Length is > 0 and <= MaxHandleLength && !handle.ContainsAnyExcept(Handle);
        if (!isHandle) return id[0] == '@' ? $"must have a handle of 1 to {MaxHandleLength} letters, digits, periods and underscores after @" : null;
        if (handle.Length < id.Length || handle.ContainsAnyInRange('A', 'Z')) canonical = handle.ToString().ToLowerInvariant();
        return null;
    }

    /// <summary>Reads an id from its UTF-8 bytes without allocation, as <see cref="Read"/> does.</summary>
    /// <param name="platform">The platform of the account, a known one.</param>
    /// <param name="id">The id as sent; afterwards the part of it that is stored.</param>
    /// <param name="needsLowerCase">Whether the letters A to Z of that part are stored in lower case.</param>
    /// <returns>False when the id is invalid or has other characters than letters, digits and <c>. _ - @</c> of ASCII: <see cref="Read"/> decides.</returns>
    public static bool TryRead(Platform platform, ref ReadOnlySpan<byte> id, out bool needsLowerCase)
    {
        needsLowerCase = false;
        if (id.Length is 0 or > CreatorKey.MaxIdBytes) return false;
        return !id.ContainsAnyExcept(CanonicalBytes) || TryFold(platform, ref id, out needsLowerCase);
    }

    private static bool TryFold(Platform platform, ref ReadOnlySpan<byte> id, out bool needsLowerCase)
    {
        needsLowerCase = false;
        if (id.ContainsAnyExcept(PlainBytes)) return false;
        bool hasMark = id[0] == (byte)'@';
        if (platform == Platform.YouTube)
        {
            needsLowerCase = hasMark;
            return !hasMark || id.Length > 1;
        }

        ReadOnlySpan<byte> handle = hasMark ? id[1..] : id;
        bool isHandle = handle.Length is > 0 and <= MaxHandleLength && !handle.ContainsAnyExcept(HandleBytes);
        if (!isHandle) return !hasMark;
        needsLowerCase = true;
        id = handle;
        return true;
    }
}
