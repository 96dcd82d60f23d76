using System.Globalization;

namespace Scoring.Store.Sqlite;

/// <summary>Where a page of a scan starts: after this platform and id. Written as <c>platform:id</c>.</summary>
internal readonly record struct ScanCursor(long Platform, string Id)
{
    /// <summary>Before every creator: platforms start at 1.</summary>
    public static readonly ScanCursor Start = new(0, "0");

    public static ScanCursor Parse(string? cursor)
    {
        if (cursor is null) return Start;
        int colon = cursor.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1
            || !int.TryParse(cursor.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int platform)
            || Creators.CreatorKey.ViolationOfId(cursor[(colon + 1)..]) is not null)
        {
            throw new ArgumentException("The cursor is not one that this store gave.", nameof(cursor));
        }

        return new ScanCursor(platform, cursor[(colon + 1)..]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Platform}:{Id}");
}
