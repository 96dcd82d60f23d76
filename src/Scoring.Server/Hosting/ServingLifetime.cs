using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scoring.Server.Configuration;
using Scoring.Server.Health;
using Scoring.Server.Telemetry;
using Scoring.Service.Calls;
using Scoring.Store;
using Scoring.Store.Sqlite;

namespace Scoring.Server.Hosting;

/// <summary>
/// Sets the state of the health service. Start: serving once the server is started and warmed up. Stop: NOT_SERVING, then the drain, then the port
/// closes.
/// </summary>
internal sealed partial class ServingLifetime(
    ServingState state, StoreExaminer examiner, WarmUp warmUp, CallTelemetry telemetry, IServer server, [FromKeyedServices(ConfiguredStore.BehindCache)] ICreatorStore store, ScoringServerOptions options, TimeProvider clock, ILogger<ServingLifetime> logger) : IHostedLifecycleService
{
    // Client libraries discard the status of a stream when its connection closes immediately afterwards. This gives them time to read it.
    private static readonly TimeSpan StreamGrace = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        WarnOfDamagedLog();
        try
        {
            await warmUp.RunAsync(cancellationToken);
            // Must run before the server reports ready.
            await examiner.ExamineAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A stop signal during the start is no failure of the start: the server stops in order.
            return;
        }

        telemetry.Start();
        state.Change(isServing: true);
        StoreDescription description = store.Description;
        string address = BoundAddress.Of(server);
        if (!AccessChecks.Authenticates(options)) NotAuthenticated(RoleNames.Of(AccessChecks.AnonymousRoles(options)));
        Serving(address, description.Kind, description.Location, description.Acknowledgement);
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        state.Change(isServing: false);
        Draining(options.ShutdownDrain);
        try
        {
            if (options.ShutdownDrain > TimeSpan.Zero) await Task.Delay(options.ShutdownDrain, clock, cancellationToken);
        }
        finally
        {
            bool hasStreams = state.HasStreams;
            state.Close();
            if (hasStreams) await Task.Delay(StreamGrace, clock, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void WarnOfDamagedLog()
    {
        if (store is not SqliteCreatorStore { AcceptedLoss: var loss } || !options.DatabaseAcceptDamagedLog) return;
        if (loss is not null) LogLost(loss.Fault, loss.DamagedLog ?? "none, because it was missing or empty");
        AcceptsDamagedLog();
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Serving on {Address}; store {Kind} at {Location}: {Acknowledgement}")]
    private partial void Serving(string address, string kind, string location, string acknowledgement);

    [LoggerMessage(EventId = 15, Level = LogLevel.Warning, Message = "Callers are not authenticated. Every program that reaches the server has the roles {Roles}; with the default settings only programs of this machine reach it")]
    private partial void NotAuthenticated(string roles);

    [LoggerMessage(EventId = 16, Level = LogLevel.Warning, Message = "The write-ahead log lost acknowledged commits, and the start accepted it: {Fault}. The damaged log: {Path}")]
    private partial void LogLost(string fault, string path);

    [LoggerMessage(EventId = 17, Level = LogLevel.Warning, Message = "The setting DatabaseAcceptDamagedLog is true: the next start accepts lost commits too. Remove it")]
    private partial void AcceptsDamagedLog();

    [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message = "Shutting down; serving for {Drain} while health reports NOT_SERVING")]
    private partial void Draining(TimeSpan drain);
}
