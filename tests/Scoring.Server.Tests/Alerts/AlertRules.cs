using System.Text.Json;
using System.Text.RegularExpressions;
using Scoring.TestKit.Files;
using Scoring.TestKit.Prometheus;

namespace Scoring.Server.Tests.Alerts;

/// <summary>The alert rules of the repository, and their evaluation by promtool.</summary>
internal static partial class AlertRules
{
    private const string Interval = "1m";

    private static readonly string Text = File.ReadAllText(Path);

    /// <summary>The severity of each alert, by its name.</summary>
    public static IReadOnlyDictionary<string, string> Severities { get; } =
        Rule().Matches(Text).ToDictionary(rule => rule.Groups["name"].Value, rule => rule.Groups["severity"].Value, StringComparer.Ordinal);

    private static string Path => RepositoryFolder.At("deploy", "compose", "alerts.yml");

    /// <summary>Evaluates the rules over series, and fails when an alert differs from what is expected.</summary>
    public static Task CheckAsync(ScrapedSeries series, IEnumerable<object> expectations) => CheckAsync(Path, series, expectations);

    /// <summary>Evaluates rules over series, and fails when an alert differs from what is expected.</summary>
    /// <param name="rules">The path of the rules.</param>
    /// <param name="series">The series.</param>
    /// <param name="expectations">The checks, in the form of the tests of promtool.</param>
    public static async Task CheckAsync(string rules, ScrapedSeries series, IEnumerable<object> expectations)
    {
        using var folder = new TemporaryFolder();
        string test = folder.At("test.yml");
        // JSON is YAML.
        await File.WriteAllTextAsync(test, JsonSerializer.Serialize(new
        {
            rule_files = new[] { rules },
            evaluation_interval = Interval,
            tests = new[] { new { interval = Interval, input_series = series.Inputs(), alert_rule_test = expectations } },
        }));
        (int code, string output) = await PromtoolProgram.RunAsync("test", "rules", test);
        Assert.True(code == 0, output);
    }

    [GeneratedRegex("""- alert: (?<name>\w+)\n((?! +- alert).*\n)*? +labels: \{severity: (?<severity>\w+)\}""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}
