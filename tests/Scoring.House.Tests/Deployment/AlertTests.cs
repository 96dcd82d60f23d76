using System.Text.RegularExpressions;

namespace Scoring.House.Tests.Deployment;

/// <summary>Each alert uses metrics that exist and has a section in the runbook, and no section is left without its alert.</summary>
public sealed partial class AlertTests
{
    private static readonly string Rules = Repository.Read("deploy/compose/alerts.yml");

    [Fact]
    public void Each_alert_has_a_section_in_the_runbook() => Assert.Equal(
        Alert().Matches(Rules).Select(alert => alert.Groups["name"].Value),
        Section().Matches(Repository.Read("docs/runbook.md")).Select(section => section.Groups["name"].Value));

    [Fact]
    public void Each_metric_of_an_alert_exists()
    {
        string[] existing =
        [
            .. Row().Matches(Repository.Read("docs/operations.md"))
                .Select(row => row.Groups["name"].Value.Replace('.', '_') + (row.Groups["unit"].Value is "s" ? "_seconds" : "")),
        ];
        string[] used = [.. Metric().Matches(Rules).Select(metric => metric.Value).Distinct(StringComparer.Ordinal)];
        Assert.NotEmpty(used);
        Assert.All(used, metric => Assert.Contains(Suffix().Replace(metric, ""), existing));
    }

    [GeneratedRegex("""^ +- alert: (?<name>\w+)$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alert();

    [GeneratedRegex("""^## (?<name>\w+)$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();

    [GeneratedRegex("""^\| `(?<name>(scoring|rpc)\.[a-z_.]+)` \| (?<unit>[a-z]*) ?\|""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("""\b(scoring|rpc_server)_[a-z_]+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex("""_(total|count|sum|bucket)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suffix();
}
