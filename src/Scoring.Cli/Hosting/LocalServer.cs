using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scoring.Reports.CommandLine;
using Scoring.Server;
using Scoring.Server.Configuration;
using Scoring.Server.Health;
using Scoring.Store;

namespace Scoring.Cli.Hosting;

/// <summary>A server within this process, started and listening.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private bool _stopped;

    private LocalServer(WebApplication server)
    {
        _server = server;
        Address = ScoringServer.BoundAddress(server);
    }

    /// <summary>Its address, with the actual port when a free one was requested.</summary>
    public string Address { get; }

    /// <summary>Converts settings to arguments of a server.</summary>
    public static string[] ArgumentsOf(IReadOnlyDictionary<string, string> settings) =>
        [.. settings.Select(setting => $"--{ScoringServerOptions.SectionName}:{setting.Key}={setting.Value}")];

    /// <summary>Starts a server.</summary>
    /// <param name="settings">Settings by their name in the configuration; others are read from the configuration or have their default.</param>
    /// <param name="isPrivate">Whether this command is its only caller. Logging is disabled then, and the clock of the server is not doubted.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="CommandFailedException">A setting is invalid, the database cannot be opened, or the address is in use.</exception>
    public static async Task<LocalServer> StartAsync(IReadOnlyDictionary<string, string> settings, bool isPrivate, CancellationToken cancellationToken)
    {
        string[] arguments = ArgumentsOf(settings);
        WebApplication? server = null;
        try
        {
            server = ScoringServer.Build(arguments, builder =>
            {
                if (!isPrivate) return;
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<CallersClock>();
            });
            await server.StartAsync(cancellationToken);
            return new LocalServer(server);
        }
        catch (Exception failure)
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }

            throw failure switch
            {
                ServerConfigurationException => CommandFailedException.Usage(failure.Message, failure),
                StoreUnavailableException or IOException => CommandFailedException.Work(failure.Message, failure),
                _ => failure,
            };
        }
    }

    /// <summary>Serves until the process receives a stop signal, then waits for calls in progress.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        await _server.WaitForShutdownAsync(cancellationToken);
        _stopped = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await _server.StopAsync();
        }

        await _server.DisposeAsync();
    }
}
