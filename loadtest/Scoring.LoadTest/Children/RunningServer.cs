using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Scoring.LoadTest.Calls;

namespace Scoring.LoadTest.Children;

/// <summary>A server under load: its process, the connections to it, and its resource usage.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    /// <summary>The prefix of the line that a server prints when it listens. The address follows, up to the next blank.</summary>
    public const string Listening = "Listening on ";

    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private RunningServer(ChildProcess process, LoadClient client, ServerMeter meter)
    {
        Process = process;
        Client = client;
        Meter = meter;
    }

    /// <summary>The process.</summary>
    public ChildProcess Process { get; }

    /// <summary>The connections.</summary>
    public LoadClient Client { get; }

    /// <summary>Its resource usage.</summary>
    public ServerMeter Meter { get; }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="start">The program.</param>
    /// <param name="probeSocket">The socket of its probe; null for none.</param>
    /// <param name="connections">The number of connections to open.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <param name="access">The credential of the calls and the certificate of the server; null for neither.</param>
    public static async Task<RunningServer> StartAsync(
        ProcessStartInfo start, string? probeSocket, int connections, CancellationToken cancellationToken, ClientAccess? access = null)
    {
        (ChildProcess process, string line) = await ChildProcess.StartAsync(start, Listening, cancellationToken);
        try
        {
            string address = line.Split(' ')[0].TrimEnd('.');
            return new RunningServer(process, new LoadClient(address, connections, access), ServerMeter.Of(process, probeSocket));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the health service of the server reports SERVING.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        Health.HealthClient health = new(Client.Of(0));
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Timeout)
        {
            HealthCheckResponse response = await health.CheckAsync(new HealthCheckRequest(), new CallOptions(cancellationToken: cancellationToken).WithWaitForReady());
            if (response.Status == HealthCheckResponse.Types.ServingStatus.Serving) return;
            await Task.Delay(BetweenChecks, cancellationToken);
        }

        throw new TimeoutException("The server did not become ready.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Meter.Dispose();
        await Process.DisposeAsync();
    }
}
