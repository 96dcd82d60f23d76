using System.CommandLine;
using Scoring.Cli.Rendering;
using Scoring.Protos.V1;

namespace Scoring.Cli.CommandLine;

/// <summary>Options for platforms by name.</summary>
internal static class PlatformOption
{
    private static readonly Platform[] Platforms = [Platform.Instagram, Platform.Tiktok, Platform.Youtube, Platform.X];

    /// <summary>The names, for help and errors.</summary>
    public static string Names { get; } = string.Join(", ", Platforms.Select(ScoreWords.Of));

    /// <summary>The name of a platform.</summary>
    public static string NameOf(Platform platform) => ScoreWords.Of(platform);

    /// <summary>An option <c>--platform</c>.</summary>
    /// <param name="description">What the platform is used for.</param>
    /// <param name="fallback">The platform when the option is not given; null to leave it open.</param>
    public static Option<string?> Create(string description, Platform? fallback)
    {
        Option<string?> option = new("--platform") { Description = $"{description} One of {Names}.", HelpName = "PLATFORM" };
        if (fallback is { } platform)
        {
            option.DefaultValueFactory = _ => ScoreWords.Of(platform);
        }

        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a known platform: expected one of {Names}.");
            }
        });
        return option;
    }

    /// <summary>Parses a platform's name in any case; null when it is unknown.</summary>
    public static Platform? Parse(string? name)
    {
        Platform platform = Array.Find(Platforms, candidate => string.Equals(ScoreWords.Of(candidate), name, StringComparison.OrdinalIgnoreCase));
        return platform == Platform.Unspecified ? null : platform;
    }
}
