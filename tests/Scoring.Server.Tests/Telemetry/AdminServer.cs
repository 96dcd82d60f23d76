using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Scoring.Server.Configuration;
using Scoring.Server.Diagnosis;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Network;

namespace Scoring.Server.Tests.Telemetry;

/// <summary>A server with an admin address on a free loopback port, and a client of that address.</summary>
internal sealed class AdminServer : IAsyncDisposable
{
    private AdminServer(RunningServer server, string address) => (Server, AdminAddress) = (server, address);

    public RunningServer Server { get; }

    public string AdminAddress { get; }

    public HttpClient Client { get; } = new();

    public static async Task<AdminServer> StartAsync(Action<ScoringServerOptions>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        string address = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        RunningServer server = await RunningServer.StartAsync(
            options =>
            {
                options.AdminListen = address;
                change?.Invoke(options);
            },
            configure);
        return new AdminServer(server, address);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(AdminAddress + path));

    /// <summary>The metrics in the text format of Prometheus.</summary>
    public async Task<string> ScrapeAsync()
    {
        using HttpResponseMessage response = await GetAsync("/metrics");
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The state of the server.</summary>
    public async Task<ServerStatus> StatusAsync() => (await Client.GetFromJsonAsync<ServerStatus>(new Uri(AdminAddress + ServerStatus.Path), ServerStatus.Json))!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
