using System.Globalization;

namespace Scoring.Import.Values;

/// <summary>The steps that change the text of a cell.</summary>
public static class TextSteps
{
    private static readonly Dictionary<string, TextStep> Names = new(StringComparer.Ordinal)
    {
        ["trim"] = TextStep.Trim,
        ["strip_at"] = TextStep.StripAt,
        ["lower"] = TextStep.Lower,
        ["handle_of_url"] = TextStep.HandleOfUrl,
        ["post_id_of_url"] = TextStep.PostIdOfUrl,
    };

    // The segment before the id of a post, for example instagram.com/reel/ID and youtube.com/shorts/ID.
    private static readonly HashSet<string> BeforePost = new(["p", "reel", "reels", "tv", "video", "photo", "shorts", "live", "embed", "status"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> BeforeHandle = new(["c", "user", "channel"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> NoHandle = new(["watch", "explore", "stories", "i", "hashtag", "playlist"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all steps.</summary>
    public static IReadOnlyCollection<string> All => Names.Keys;

    /// <summary>Finds a step by its name; null when there is none.</summary>
    public static TextStep? Find(string name) => Names.TryGetValue(name, out TextStep step) ? step : null;

    /// <summary>Applies a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="text">The text; not empty.</param>
    /// <param name="fault">Why it cannot be applied; null when it was.</param>
    public static string Apply(TextStep step, string text, out string? fault)
    {
        fault = null;
        switch (step)
        {
            case TextStep.Trim:
                return Trim(text);
            case TextStep.StripAt:
                return text.StartsWith('@') ? text[1..] : text;
            case TextStep.Lower:
                return text.ToLowerInvariant();
            default:
                string? found = step == TextStep.HandleOfUrl ? HandleOf(text) : PostIdOf(text);
                fault = found is null ? $"expected the URL of a {(step == TextStep.HandleOfUrl ? "profile" : "post")}" : null;
                return found ?? text;
        }
    }

    private static string Trim(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsBlank(text[start])) start++;
        while (end > start && IsBlank(text[end - 1])) end--;
        return text[start..end];
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static string? HandleOf(string text)
    {
        if (UrlOf(text) is not { } url) return null;
        string[] segments = SegmentsOf(url);
        if (segments.Length > 1 && BeforeHandle.Contains(segments[0])) return segments[1];
        if (segments.Length == 0 || BeforePost.Contains(segments[0]) || NoHandle.Contains(segments[0])) return null;
        string handle = segments[0].TrimStart('@');
        if (handle.Length == 0) return null;
        return IsYouTube(url) && segments[0][0] == '@' ? "@" + handle : handle;
    }

    // A YouTube id without @ is an old user name or a channel id: another creator than the handle.
    private static bool IsYouTube(Uri url) => ("." + url.Host).EndsWith(".youtube.com", StringComparison.OrdinalIgnoreCase);

    private static string? PostIdOf(string text)
    {
        if (UrlOf(text) is not { } url) return null;
        string[] segments = SegmentsOf(url);
        if (url.Host.EndsWith("youtu.be", StringComparison.OrdinalIgnoreCase)) return segments.FirstOrDefault();
        foreach (string part in url.Query.TrimStart('?').Split('&'))
        {
            if (part.StartsWith("v=", StringComparison.Ordinal) && part.Length > 2) return Uri.UnescapeDataString(part[2..]);
        }

        int before = Array.FindIndex(segments, BeforePost.Contains);
        return before >= 0 && before + 1 < segments.Length ? segments[before + 1] : null;
    }

    private static Uri? UrlOf(string text)
    {
        string full = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return full.Contains('/', StringComparison.Ordinal) && Uri.TryCreate(full, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Host.Contains('.', StringComparison.Ordinal)
            ? url
            : null;
    }

    private static string[] SegmentsOf(Uri url) => [.. url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
}
