using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Alerts;

/// <summary>One query of a panel of the dashboards of Grafana.</summary>
/// <param name="Name">File, panel and query, for messages.</param>
/// <param name="Expression">The expression for all values of the variables.</param>
/// <param name="Legend">The text of its legend, with labels in double braces.</param>
internal sealed partial record DashboardQuery(string Name, string Expression, string Legend)
{
    private const string Window = "5m";

    /// <summary>The selectors of the expression: a metric, and the labels that it is selected by.</summary>
    public IEnumerable<(string Metric, string[] Labels)> Selectors => Selector().Matches(Expression)
        .Select(match => (match.Groups["metric"].Value, match.Groups["label"].Captures.Select(label => label.Value).ToArray()));

    /// <summary>The labels that the expression groups by or the legend shows.</summary>
    public IEnumerable<string> Labels =>
    [
        .. Grouping().Matches(Expression).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)),
        .. InLegend().Matches(Legend).Select(match => match.Groups["label"].Value),
    ];

    /// <summary>All queries.</summary>
    public static IEnumerable<DashboardQuery> ReadAll() =>
        from path in Directory.EnumerateFiles(RepositoryFolder.At("deploy", "compose", "grafana", "dashboards"), "*.json").Order(StringComparer.Ordinal)
        from panel in JsonNode.Parse(File.ReadAllText(path))!["panels"]!.AsArray()
        from target in panel["targets"]?.AsArray() ?? []
        select new DashboardQuery(
            $"{Path.GetFileName(path)}: {panel["title"]}: {target["refId"]}",
            Variable().Replace(target["expr"]!.GetValue<string>(), variable => variable.Value.StartsWith("$__", StringComparison.Ordinal) ? Window : ".*"),
            target["legendFormat"]!.GetValue<string>());

    [GeneratedRegex("""\$\w+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("""(?<metric>[a-z_0-9]+)\{((?<label>\w+)(=|=~|!=|!~)"[^"]*"(, )?)*\}""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selector();

    [GeneratedRegex("""\bby \((?<labels>[^)]*)\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex("""\{\{(?<label>\w+)\}\}""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InLegend();
}
