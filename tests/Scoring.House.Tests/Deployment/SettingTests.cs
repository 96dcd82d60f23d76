using System.Text.RegularExpressions;

namespace Scoring.House.Tests.Deployment;

/// <summary>The server refuses to start with an unknown setting, so the files of a deployment name existing ones only.</summary>
public sealed partial class SettingTests
{
    private static IEnumerable<string> DeploymentFiles =>
        Repository.Files.Where(path => path is "Dockerfile" or "docker-compose.yml" || path.StartsWith("deploy/", StringComparison.Ordinal));

    [Fact]
    public void Every_setting_exists()
    {
        Assert.Contains("deploy/kubernetes/config.yaml", DeploymentFiles);
        Offences.AssertNone(DeploymentFiles.SelectMany(path => UnknownSettings(path, Repository.Read(path))));
    }

    [Fact]
    public void An_unknown_setting_is_found() =>
        Assert.Equal(["a sets Scoring__Access__Keys, which does not exist"], UnknownSettings("a", "Scoring__Listen=x Scoring__Access__Keys=y Scoring__Access__KeysFile: z"));

    private static IEnumerable<string> UnknownSettings(string path, string text) => Variable().Matches(text)
        .Where(match => !SettingNames.All.Contains(match.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase))
        .Select(match => $"{path} sets {match.Value}, which does not exist");

    [GeneratedRegex(@"\bScoring__(?<name>\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Variable();
}
