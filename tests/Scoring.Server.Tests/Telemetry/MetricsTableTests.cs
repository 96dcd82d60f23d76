using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Scores;
using Scoring.Store.Redis;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Telemetry;

public sealed partial class MetricsTableTests
{
    [Fact]
    public async Task The_table_of_metrics_has_exactly_those_that_exist()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.ShadowModelPath = RunningServer.ShippedModelPath);
        server.Application.Services.GetRequiredService<ScoreOperation>();
        object own = server.Application.Services.GetRequiredService<IMeterFactory>();
        // Otherwise created with the first connection to Redis.
        RuntimeHelpers.RunClassConstructor(typeof(RedisCreatorStore).Assembly.GetType("Scoring.Store.Redis.Connections.StoreMetrics", throwOnError: true)!.TypeHandle);
        var existing = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            bool isOwn = instrument.Meter.Name.StartsWith("Scoring.", StringComparison.Ordinal) && (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, own));
            if (isOwn) existing[instrument.Name] = instrument.Unit is "By" ? "bytes" : (instrument.Unit ?? "").Trim('{', '}');
        };
        listener.Start();
        string document = await File.ReadAllTextAsync(RepositoryFolder.At("docs/operations.md"), TestContext.Current.CancellationToken);
        var described = new SortedDictionary<string, string>(
            Row().Matches(document).ToDictionary(row => row.Groups["name"].Value, row => row.Groups["unit"].Value, StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(existing.Keys, described.Keys);
        Assert.All(existing, metric => Assert.Equal((metric.Key, metric.Value is "" ? "" : metric.Value is "s" or "bytes" ? metric.Value : $"{metric.Value}s"), (metric.Key, described[metric.Key])));
    }

    [GeneratedRegex("""^\| `(?<name>(scoring|rpc)\.[a-z_.]+)` \| (?<unit>[a-z]*) ?\|""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
