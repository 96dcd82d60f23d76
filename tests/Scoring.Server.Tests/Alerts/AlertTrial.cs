using Microsoft.AspNetCore.Builder;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Telemetry;

namespace Scoring.Server.Tests.Alerts;

/// <summary>Real servers that are scraped as Prometheus would scrape them, once a minute of its time, and what an alert is expected to do meanwhile.</summary>
/// <param name="alert">The alert.</param>
internal sealed class AlertTrial(string alert) : IAsyncDisposable
{
    private readonly List<AdminServer> _servers = [];
    private readonly List<object> _expectations = [];

    /// <summary>The name of the first server.</summary>
    public const string First = "server-1";

    /// <summary>The name of the second server.</summary>
    public const string Second = "server-2";

    /// <summary>All that was scraped.</summary>
    public ScrapedSeries Series { get; } = new();

    /// <summary>Starts a server.</summary>
    public async Task<AdminServer> StartAsync(Action<ScoringServerOptions>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        AdminServer server = await AdminServer.StartAsync(change, configure);
        _servers.Add(server);
        return server;
    }

    /// <summary>Lets minutes pass: in each of them there are calls, a probe of each server, and a scrape.</summary>
    /// <param name="minutes">How many.</param>
    /// <param name="calls">The calls of a minute.</param>
    public async Task PassAsync(int minutes, Func<Task>? calls = null)
    {
        for (int minute = 0; minute < minutes; minute++)
        {
            if (calls is not null) await calls();
            var scrapes = new List<(string, string?)>();
            foreach (AdminServer server in _servers) scrapes.Add(($"server-{scrapes.Count + 1}", await ScrapeAsync(server)));
            Series.Add(scrapes);
        }
    }

    /// <summary>The alert does not fire now.</summary>
    public void ExpectNone() => Expect(alert);

    /// <summary>None of some alerts fires now.</summary>
    public void ExpectNoneOf(IEnumerable<string> alerts)
    {
        foreach (string one in alerts) Expect(one);
    }

    /// <summary>The alert fires now.</summary>
    /// <param name="summary">Its summary.</param>
    /// <param name="labels">Its labels, beside the severity.</param>
    public void ExpectFiring(string summary, params (string Name, string Value)[] labels) => Expect(alert, (summary, labels));

    /// <summary>The alert fires now, once for each server.</summary>
    /// <param name="alerts">Summary and labels of each.</param>
    public void ExpectFiring(params (string Summary, (string Name, string Value)[] Labels)[] alerts) => Expect(alert, alerts);

    /// <summary>Evaluates the rules over all scrapes.</summary>
    public Task CheckAsync() => AlertRules.CheckAsync(Series, _expectations);

    /// <summary>Ends the servers.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (AdminServer server in _servers) await server.DisposeAsync();
        _servers.Clear();
    }

    private void Expect(string one, params (string Summary, (string Name, string Value)[] Labels)[] alerts) => _expectations.Add(new
    {
        // The first scrape is at 0.
        eval_time = $"{Series.Minutes - 1}m",
        alertname = one,
        exp_alerts = alerts.Select(expected => new
        {
            exp_labels = expected.Labels.Append(("severity", AlertRules.Severities[one])).ToDictionary(label => label.Item1, label => label.Item2),
            exp_annotations = new { summary = expected.Summary },
        }),
    });

    // A load balancer probes the server before.
    private static async Task<string?> ScrapeAsync(AdminServer server)
    {
        try
        {
            using HttpResponseMessage probe = await server.GetAsync("/health/ready");
            return await server.ScrapeAsync();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
