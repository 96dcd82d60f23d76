using System.Globalization;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Comparing;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Telemetry;

/// <summary>
/// A server whose metrics are scraped once in each second of its load and that sends sampled traces to a collector, compared with servers that measure nothing.
/// </summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The folder of the databases.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class TelemetryRun(RunSettings settings, ServerProgram program, Workspace workspace, Progress progress)
{
    private const string KnownMetric = "rpc_server_call_duration_seconds_count";

    private long _scrapes;

    /// <summary>Runs the measurement.</summary>
    /// <param name="ratio">The share of the calls that are traced.</param>
    /// <param name="cancellationToken">Cancels the run; servers are still ended.</param>
    public async Task<TelemetryResult> RunAsync(double ratio, CancellationToken cancellationToken)
    {
        await using Collector collector = await Collector.StartAsync();
        using AdminAddress admin = new();
        (string, string)[] measured =
        [
            admin.Setting,
            ("SCORING__OTLP", collector.Address),
            ("SCORING__TRACERATIO", ratio.ToString(CultureInfo.InvariantCulture)),
        ];
        ServerVariant[] variants = [new("without", []), new("with", measured) { EachSecond = ScrapeAsync }, new("without-again", [])];
        LegResult[][] legs = await new VariantRun(settings, program, workspace, progress).MeasureAsync("telemetry", variants, cancellationToken);
        return new TelemetryResult(ratio, _scrapes, collector.TraceMessages, new ScenarioComparison(ScenarioCatalogue.Unary(), legs[0], legs[1], legs[2]));

        async Task ScrapeAsync(CancellationToken cancelled)
        {
            string text = await admin.ScrapeAsync(cancelled);
            if (!text.Contains(KnownMetric, StringComparison.Ordinal)) throw new InvalidDataException("A scrape has no calls.");
            _scrapes++;
        }
    }
}
