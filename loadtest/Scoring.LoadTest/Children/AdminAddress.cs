using System.Net;
using System.Net.Sockets;

namespace Scoring.LoadTest.Children;

/// <summary>The admin address of a server, on a loopback port that is free now.</summary>
internal sealed class AdminAddress : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly string _address;

    /// <summary>Finds a free port.</summary>
    public AdminAddress()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        _address = $"http://{listener.LocalEndpoint}";
    }

    /// <summary>The setting of the server, as an environment variable.</summary>
    public (string Name, string Value) Setting => ("SCORING__ADMINLISTEN", _address);

    /// <summary>Reads the metrics of the server, in the text format of Prometheus.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<string> ScrapeAsync(CancellationToken cancellationToken) => _client.GetStringAsync(new Uri(_address + "/metrics"), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
