using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Scores;
using Scoring.Server.Configuration;
using Scoring.Server.Starting;
using Scoring.Store;

namespace Scoring.Server;

/// <summary>Builds the server. Everything that can be wrong with its surroundings is found here, before a port opens.</summary>
public static class ScoringServer
{
    // Settings are read once; watching their files would cost a handle each for nothing.
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Builds a server from the configuration: <c>appsettings.json</c>, environment variables and the arguments, the later winning.</summary>
    /// <param name="arguments">Command-line arguments like <c>--Scoring:Listen=http://127.0.0.1:5080</c>.</param>
    /// <param name="configure">Changes the builder last, for example its logging.</param>
    /// <returns>A server that is ready to start. It owns the store: dispose of it to close the database.</returns>
    /// <exception cref="ServerConfigurationException">A setting or the model file cannot be used; the message says which and why.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be opened.</exception>
    public static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = CreateBuilder(arguments);
        return Build(builder, ScoringServerOptionsReader.Read(builder.Configuration), TimeProvider.System, configure);
    }

    /// <summary>Builds a server from options; only its logging still comes from the configuration.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="clock">The clock; the system's when null.</param>
    /// <param name="configure">Changes the builder last, for example its logging.</param>
    /// <returns>A server that is ready to start. It owns the store: dispose of it to close the database.</returns>
    /// <exception cref="ServerConfigurationException">A setting or the model file cannot be used; the message says which and why.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be opened.</exception>
    public static WebApplication Build(ScoringServerOptions options, TimeProvider? clock = null, Action<WebApplicationBuilder>? configure = null) =>
        Build(CreateBuilder([]), options, clock ?? TimeProvider.System, configure);

    /// <summary>Reads the options as <see cref="Build(string[], Action{WebApplicationBuilder})"/> would, and checks them.</summary>
    /// <param name="arguments">Command-line arguments like <c>--Scoring:DatabasePath=scoring.db</c>.</param>
    /// <exception cref="ServerConfigurationException">A setting cannot be used; the message says which and why.</exception>
    public static ScoringServerOptions ReadOptions(string[] arguments)
    {
        ScoringServerOptions options = ScoringServerOptionsReader.Read(CreateBuilder(arguments).Configuration);
        ScoringServerOptionsReader.Check(options);
        return options;
    }

    /// <summary>The address that a started server listens on: <c>http://127.0.0.1:41234</c>, or <c>http://unix:/path</c>.</summary>
    /// <exception cref="InvalidOperationException">The server is not started.</exception>
    public static string BoundAddress(WebApplication server) => BoundAddress(server.Services.GetRequiredService<IServer>());

    /// <summary>The address that a started server listens on.</summary>
    internal static string BoundAddress(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("The server is not started.");

    private static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [NoReload, .. arguments] });
        // First in the list, so that every other source wins over it.
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = LoggingDefaults() });
        return builder;
    }

    private static Dictionary<string, string?> LoggingDefaults() => new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Grpc"] = "Warning",
        // As soon as this one may log anything, the framework makes a scope and an activity for each call, an eighth of the cost of a call. It has
        // nothing to say that is not said elsewhere: failures of a call are ours to log, failures outside of one are logged by Kestrel.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        // It logs every check of a store that is away as an error, each second. That the store went and came back is logged once by ourselves.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        // It logs each unreadable request as an error. That is the caller's error, and is answered; anybody could fill a disk with it.
        ["Logging:LogLevel:Grpc.AspNetCore.Server.ServerCallHandler"] = "None",
    };

    private static WebApplication Build(
        WebApplicationBuilder builder, ScoringServerOptions options, TimeProvider clock, Action<WebApplicationBuilder>? configure)
    {
        ScoringServerOptionsReader.Check(options);
        if (options.HugePages) HugePages.Ask();
        ScoringModel model = ModelFile.Read(options.ModelPath);
        ICreatorStore store = ConfiguredStore.Open(options, clock);
        try
        {
            ServerComposition.AddServices(builder, options, model, store, clock);
            configure?.Invoke(builder);
            WebApplication server = builder.Build();
            ServerComposition.MapServices(server);
            return server;
        }
        catch
        {
            // Nothing has been asked of the store yet, so that closing it has nothing to wait for.
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }
}
