using System.Globalization;
using System.Text.RegularExpressions;
using Scoring.Server.Tests.Telemetry;

namespace Scoring.Server.Tests.Faults;

/// <summary>What the table of faults in docs/operations.md states about one fault.</summary>
internal sealed partial record FaultRow
{
    /// <summary>Reads the cells of a row.</summary>
    public FaultRow(IReadOnlyList<string> cells)
    {
        Name = cells[0];
        int[][] events = [.. cells[1].Split("then").Select(part => Number().Matches(part).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray())];
        (Begin, End) = (events[0], events.Length > 1 ? events[1] : []);
        Match metric = Metric().Match(cells[2]);
        MetricName = metric.Groups["name"].Value;
        Labels = [.. Label().Matches(metric.Groups["labels"].Value).Select(label => (label.Groups["name"].Value, label.Groups["value"].Value))];
        Bound = metric.Groups["bound"].Success ? metric.Groups["bound"].Value : null;
        StopsIngest = cells[3].Contains("ingest", StringComparison.Ordinal);
        StopsScores = cells[3].Contains("scores", StringComparison.Ordinal);
        HasCause = cells[3].Contains("`cause`", StringComparison.Ordinal);
        Refusal = [.. Quoted().Matches(cells[4].Split(',')[0]).Select(word => word.Groups["word"].Value)];
    }

    public string Name { get; }

    /// <summary>The events of its begin.</summary>
    public IReadOnlyList<int> Begin { get; }

    /// <summary>The events of its end.</summary>
    public IReadOnlyList<int> End { get; }

    public string MetricName { get; }

    public IReadOnlyList<(string Label, string Value)> Labels { get; }

    /// <summary>The metric is below this number or this other metric during the fault; null for a metric that is above 0.</summary>
    public string? Bound { get; }

    /// <summary>Whether health of ingest is NOT_SERVING.</summary>
    public bool StopsIngest { get; }

    /// <summary>Whether health of scores is NOT_SERVING.</summary>
    public bool StopsScores { get; }

    /// <summary>Whether a server that is ready names the cause.</summary>
    public bool HasCause { get; }

    /// <summary>The reason of the refusal, and its cause if it has one; of a server that does not start, the kind of the fault.</summary>
    public IReadOnlyList<string> Refusal { get; }

    /// <summary>Whether a scrape shows the fault.</summary>
    public bool IsIn(PrometheusText scrape)
    {
        double value = scrape.Sum(MetricName, [.. Labels]);
        if (Bound is null) return value > 0;
        return value < (double.TryParse(Bound, CultureInfo.InvariantCulture, out double number) ? number : scrape.Sum(Bound));
    }

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex("""`(?<name>[a-z_]+)(\{(?<labels>[^}]*)\})?`( below `?(?<bound>[0-9a-z_]+)`?)?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex("(?<name>[a-z_]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
