namespace Scoring.Creators;

/// <summary>Recognizes addresses of profiles where an id is expected.</summary>
internal static class ProfileUrl
{
    private static readonly string[] Hosts = ["instagram.com", "tiktok.com", "youtube.com", "youtu.be", "x.com", "twitter.com", "t.co", "threads.net"];

    // Parts of a path before the handle.
    private static readonly string[] Folders = ["channel", "c", "user", "_u", "i"];

    /// <summary>The violation of a text that is an address, with the id in it where it has one; null for any other text.</summary>
    public static string? ViolationOf(Platform platform, string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return null;
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? text.TrimStart('/') : text[(scheme + 3)..];
        if (scheme < 0 && !IsHost(rest.Split('/')[0])) return null;
        string[] parts = rest.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        string? id = parts.Skip(1).FirstOrDefault(part => !Folders.Contains(part, StringComparer.OrdinalIgnoreCase));
        if (platform != Platform.YouTube) id = id?.TrimStart('@');
        return string.IsNullOrEmpty(id) ? "must be a handle or a numeric id, not a URL" : $"must be a handle or a numeric id, not a URL: {id}";
    }

    private static bool IsHost(string text) =>
        Hosts.Any(host => text.Equals(host, StringComparison.OrdinalIgnoreCase) || text.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase));
}
