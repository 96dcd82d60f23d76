using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scoring.Protos;

namespace Scoring.House.Tests;

/// <summary>Documents keep up with what they describe.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Links_lead_somewhere() => Offences.AssertNone(Repository.Files
        .Where(path => path.EndsWith(".md", StringComparison.Ordinal))
        .SelectMany(path => DeadLinks(path, Repository.Read(path))));

    [Fact]
    public void Every_line_of_a_score_is_explained() => Offences.AssertNone(Unexplained(LineCodes(), Repository.Read("docs/scores.md")));

    [Fact]
    public void Every_setting_is_listed()
    {
        IEnumerable<string> listed = Repository.Read("docs/configuration.md").Split("\n\n")
            .Where(table => table.StartsWith("| Setting |", StringComparison.Ordinal))
            .SelectMany(table => table.TrimEnd('\n').Split('\n').Skip(2))
            .Select(row => row.Split('`')[1]);
        Assert.Equal(SettingNames.All.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reason_of_an_error_has_a_row() => Assert.Equal(
        typeof(ErrorReasons).GetFields().Where(field => field.Name != nameof(ErrorReasons.Domain)).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        ReasonsIn(Repository.Read("docs/calls.md")).Order(StringComparer.Ordinal));

    [Fact]
    public void The_readme_is_short() => Assert.InRange(new FileInfo(Repository.PathOf("README.md")).Length, 1, 10_000);

    [Fact]
    public void A_dead_link_is_found() => Assert.Equal(
        ["docs/a.md: none.md leads nowhere"],
        DeadLinks("docs/a.md", "[scores](scores.md) [up](../README.md#limits) [web](https://example.org) [folder](decisions) [here](#there) [none](none.md)"));

    [Fact]
    public void An_unexplained_line_is_found() => Assert.Equal(["docs/scores.md does not explain `B`"], Unexplained(["A", "B"], "`A`, B and `B_C`"));

    [Fact]
    public void The_reasons_of_a_table_are_found() => Assert.Equal(
        ["A_B", "C", "D"],
        ReasonsIn("Text.\n\n| Status | Reason | Cause | Retry |\n|---|---|---|---|\n| INTERNAL | `A_B`, `C` | the metadata `cause` | no |\n| OK | `D` | none | no |\n| OK | none | none | no |\n\n| `E` | `F` |\n"));

    private static IEnumerable<string> ReasonsIn(string text) => text.Split("\n\n")
        .Where(table => table.StartsWith("| Status | Reason |", StringComparison.Ordinal))
        .SelectMany(table => table.TrimEnd('\n').Split('\n').Skip(2))
        .SelectMany(row => row.Split('|')[2].Split('`').Where((_, index) => index % 2 == 1));

    private static IEnumerable<string> DeadLinks(string path, string text)
    {
        foreach (Match match in Link().Matches(text))
        {
            string target = match.Groups["target"].Value.Split('#')[0];
            if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal)) continue;
            string place = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(path))!, target));
            if (!File.Exists(place) && !Directory.Exists(place)) yield return $"{path}: {target} leads nowhere";
        }
    }

    private static IEnumerable<string> Unexplained(IEnumerable<string> codes, string text) => codes
        .Where(code => !text.Contains($"`{code}`", StringComparison.Ordinal))
        .Select(code => $"docs/scores.md does not explain `{code}`");

    /// <summary>The codes of the model's features, and those that the code itself writes into contributions.</summary>
    private static IEnumerable<string> LineCodes()
    {
        using JsonDocument model = JsonDocument.Parse(Repository.Read("models/creator-scores.json"));
        JsonElement scoring = model.RootElement.GetProperty("scoring");
        string[] ofFeatures =
        [
            .. new[] { "authenticity", "trust", "fit" }
                .SelectMany(card => scoring.GetProperty(card).GetProperty("features").EnumerateArray())
                .Select(feature => feature.GetProperty("code").GetString()!),
        ];
        Assert.NotEmpty(ofFeatures);
        IEnumerable<string> fixedLines = Repository.Sources
            .Where(file => file.Name is "Scorecard" or "EngagementScorer" or "ViralityScorer")
            .SelectMany(file => file.Root.DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Select(literal => literal.Token.ValueText)
            .Where(text => Code().IsMatch(text));
        return ofFeatures.Concat(fixedLines).Distinct();
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Code();
}
