using System.Globalization;
using Scoring.Creators;

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

    /// <summary>The names of all steps.</summary>
    public static IReadOnlyCollection<string> All => Names.Keys;

    /// <summary>Finds a step by its name; null when there is none.</summary>
    public static TextStep? Find(string name) => Names.TryGetValue(name, out TextStep step) ? step : null;

    /// <summary>Applies a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="text">The text; not empty.</param>
    /// <param name="platform">The platform that a URL must be of; <see cref="Platform.Unspecified"/> for any.</param>
    /// <param name="fault">Why it cannot be applied; null when it was.</param>
    public static string Apply(TextStep step, string text, Platform platform, out string? fault)
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
                string? found = step == TextStep.HandleOfUrl ? PlatformUrl.HandleOf(text) : PlatformUrl.PostIdOf(text);
                bool isOfPlatform = platform == Platform.Unspecified || PlatformUrl.IsOf(platform, text);
                fault = found is null || !isOfPlatform ? $"expected the URL of a {(step == TextStep.HandleOfUrl ? "profile" : "post")}{(isOfPlatform ? string.Empty : $" of {platform}")}" : null;
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
}
