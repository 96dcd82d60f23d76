using System.Globalization;
using System.Text.RegularExpressions;

namespace Scoring.Server.Tests.Telemetry;

/// <summary>The samples of a scrape.</summary>
internal sealed partial class PrometheusText
{
    private readonly List<(string Name, IReadOnlyDictionary<string, string> Labels, double Value)> _samples = [];

    private PrometheusText()
    {
    }

    /// <summary>The names of all samples.</summary>
    public IEnumerable<string> Names => _samples.Select(sample => sample.Name).Distinct();

    /// <summary>All samples.</summary>
    public IEnumerable<(string Name, IReadOnlyDictionary<string, string> Labels, double Value)> Samples => _samples;

    public static PrometheusText Parse(string text)
    {
        var parsed = new PrometheusText();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            Match match = Sample().Match(line);
            Assert.True(match.Success, line);
            Dictionary<string, string> labels = Label().Matches(match.Groups["labels"].Value).ToDictionary(one => one.Groups["name"].Value, one => one.Groups["value"].Value, StringComparer.Ordinal);
            parsed._samples.Add((match.Groups["name"].Value, labels, double.Parse(match.Groups["value"].Value, NumberFormatInfo.InvariantInfo)));
        }

        return parsed;
    }

    /// <summary>The sum of the samples of a name whose labels have some values.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) =>
        _samples.Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Label) == label.Value)).Sum(sample => sample.Value);

    /// <summary>The values of a name by two labels.</summary>
    public SortedDictionary<string, double> By(string name, string first, string second) =>
        new(_samples.Where(sample => sample.Name == name).ToDictionary(sample => $"{sample.Labels[first]} {sample.Labels[second]}", sample => sample.Value), StringComparer.Ordinal);

    /// <summary>The labels of the samples of a name.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string>> LabelsOf(string name) => _samples.Where(sample => sample.Name == name).Select(sample => sample.Labels);

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>\S+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();

    [GeneratedRegex("(?<name>[a-zA-Z_][a-zA-Z0-9_]*)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
