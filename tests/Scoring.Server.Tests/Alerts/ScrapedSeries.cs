using System.Globalization;
using Scoring.Server.Tests.Telemetry;

namespace Scoring.Server.Tests.Alerts;

/// <summary>What Prometheus has after some scrapes: one value a minute of each series, with the labels of the target, and <c>up</c>.</summary>
internal sealed class ScrapedSeries
{
    private const string Missing = "_";

    private readonly Dictionary<string, (string Instance, List<string> Values)> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlySet<string>> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _latest = new(StringComparer.Ordinal);

    /// <summary>The number of scrapes.</summary>
    public int Minutes { get; private set; }

    /// <summary>The labels of each metric.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Labels => _labels;

    /// <summary>The newest value of a metric with one series of an instance.</summary>
    public double LatestOf(string name, string instance) =>
        _latest[Assert.Single(_latest.Keys, key => key.StartsWith($"{name}{{", StringComparison.Ordinal) && key.Contains($"instance=\"{instance}\"", StringComparison.Ordinal))];

    /// <summary>Adds the scrapes of a minute, one of each target.</summary>
    /// <param name="scrapes">The text of each scrape by the name of its instance; null for a target that did not answer.</param>
    public void Add(IEnumerable<(string Instance, string? Text)> scrapes)
    {
        _latest.Clear();
        foreach ((string instance, string? text) in scrapes)
        {
            Add("up", instance, new Dictionary<string, string>(), text is null ? 0 : 1);
            if (text is null) continue;
            foreach ((string name, IReadOnlyDictionary<string, string> labels, double value) in PrometheusText.Parse(text).Samples) Add(name, instance, labels, value);
        }

        Minutes++;
        // A series that ends is marked, as Prometheus does.
        foreach ((_, List<string> values) in _series.Values)
        {
            if (values.Count < Minutes) values.Add(values[^1] is Missing or "stale" ? Missing : "stale");
        }
    }

    /// <summary>The series in the form of the tests of promtool.</summary>
    public IEnumerable<object> Inputs() => _series.Select(one => new { series = one.Key, values = string.Join(' ', one.Value.Values) });

    private void Add(string name, string instance, IReadOnlyDictionary<string, string> labels, double value)
    {
        string key = $"{name}{{job=\"scoring\",instance=\"{instance}\"{string.Concat(labels.Select(label => $",{label.Key}=\"{label.Value}\""))}}}";
        if (!_series.TryGetValue(key, out (string Instance, List<string> Values) one))
        {
            _series.Add(key, one = (instance, [.. Enumerable.Repeat(Missing, Minutes)]));
        }

        Assert.True(one.Values.Count == Minutes, $"{key} is in a scrape twice");
        one.Values.Add(value.ToString("0.#########", NumberFormatInfo.InvariantInfo));
        _latest[key] = value;
        if (!_labels.TryGetValue(name, out IReadOnlySet<string>? known)) _labels.Add(name, known = new HashSet<string>(["job", "instance"], StringComparer.Ordinal));
        ((HashSet<string>)known).UnionWith(labels.Keys);
    }
}
