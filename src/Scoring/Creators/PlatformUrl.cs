namespace Scoring.Creators;

/// <summary>URLs of profiles and posts, with or without their scheme.</summary>
public static class PlatformUrl
{
    // Subdomains belong to a host. The hosts of no platform here are only recognized as URLs.
    private static readonly (string Host, Platform Platform)[] Hosts =
    [
        ("instagram.com", Platform.Instagram), ("instagr.am", Platform.Instagram), ("tiktok.com", Platform.TikTok), ("youtube.com", Platform.YouTube), ("youtu.be", Platform.YouTube),
        ("youtube-nocookie.com", Platform.YouTube), ("x.com", Platform.X), ("twitter.com", Platform.X), ("t.co", Platform.Unspecified), ("threads.net", Platform.Unspecified),
    ];

    // Their paths are codes that only the platform can resolve.
    private static readonly string[] ShortHosts = ["vm.tiktok.com", "vt.tiktok.com", "t.co"];

    // The segment before the id of a post, for example instagram.com/reel/ID and youtube.com/shorts/ID.
    private static readonly string[] BeforePost = ["p", "reel", "reels", "tv", "video", "photo", "shorts", "live", "embed", "status"];

    private static readonly string[] BeforeHandle = ["c", "user", "channel", "_u"];

    private static readonly string[] NoHandle = ["watch", "explore", "stories", "i", "hashtag", "playlist"];

    /// <summary>The handle or the id of the account in the URL of a profile, or of a post that has it; a YouTube handle keeps its <c>@</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The handle; null when the text is not such a URL.</returns>
    public static string? HandleOf(string text)
    {
        if (UrlOf(text) is not { } url || IsShort(url)) return null;
        string[] segments = SegmentsOf(url);
        if (segments is ["i", "user", { } number, ..]) return number;
        if (segments.Length > 1 && IsOneOf(BeforeHandle, segments[0])) return segments[1];
        if (segments.Length == 0 || IsOneOf(BeforePost, segments[0]) || IsOneOf(NoHandle, segments[0])) return null;
        string handle = segments[0].TrimStart('@');
        if (handle.Length == 0) return null;

        // A YouTube id without @ is an old user name or a channel id: another creator than the handle.
        return PlatformOf(url.Host) == Platform.YouTube && segments[0][0] == '@' ? "@" + handle : handle;
    }

    /// <summary>The id of a post in its URL.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The id; null when the text is not the URL of a post.</returns>
    public static string? PostIdOf(string text)
    {
        if (UrlOf(text) is not { } url || IsShort(url)) return null;
        string[] segments = SegmentsOf(url);
        if (IsAt(url.Host, "youtu.be")) return segments.FirstOrDefault();
        foreach (string part in url.Query.TrimStart('?').Split('&'))
        {
            if (part.StartsWith("v=", StringComparison.Ordinal) && part.Length > 2) return Uri.UnescapeDataString(part[2..]);
        }

        int before = Array.FindIndex(segments, segment => IsOneOf(BeforePost, segment));
        return before >= 0 && before + 1 < segments.Length ? segments[before + 1] : null;
    }

    /// <summary>Whether a text is a URL of a platform.</summary>
    public static bool IsOf(Platform platform, string text) => UrlOf(text) is { } url && PlatformOf(url.Host) == platform;

    /// <summary>The violation of an id that is a URL, with the id in it where it has one; null for any other text.</summary>
    internal static string? ViolationOfId(string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal)) return null;
        if (!text.Contains("://", StringComparison.Ordinal) && PlatformOf(text.TrimStart('/').Split('/')[0]) is null) return null;
        return HandleOf(text) is { } id ? $"must be a handle or a numeric id, not a URL: {id}" : "must be a handle or a numeric id, not a URL";
    }

    private static Platform? PlatformOf(string host)
    {
        foreach ((string known, Platform platform) in Hosts)
        {
            if (IsAt(host, known)) return platform;
        }

        return null;
    }

    private static bool IsAt(string host, string known) =>
        host.EndsWith(known, StringComparison.OrdinalIgnoreCase) && (host.Length == known.Length || host[^(known.Length + 1)] == '.');

    private static bool IsShort(Uri url) => IsOneOf(ShortHosts, url.Host) || (PlatformOf(url.Host) == Platform.TikTok && url.AbsolutePath.StartsWith("/t/", StringComparison.Ordinal));

    private static bool IsOneOf(string[] known, string text) => Array.Exists(known, one => one.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static Uri? UrlOf(string text)
    {
        string full = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text.TrimStart('/');
        bool isUrl = Uri.TryCreate(full, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Host.Contains('.', StringComparison.Ordinal);
        return isUrl ? url : null;
    }

    private static string[] SegmentsOf(Uri url) => [.. url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
}
