using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Server.Configuration;
using Scoring.Server.Hosting;
using Scoring.Server.Models;
using Scoring.Store;

namespace Scoring.Server;

/// <summary>Builds the server. Faults of its configuration, model and database are found here, before a port opens.</summary>
public static class ScoringServer
{
    // Settings are read once. Watching the files would cost a handle each.
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Builds a server from the configuration. Sources, in increasing precedence: <c>appsettings.json</c>, environment variables, arguments.</summary>
    /// <param name="arguments">Command-line arguments like <c>--Scoring:Listen=http://127.0.0.1:5080</c>.</param>
    /// <param name="configure">Changes the builder last, for example its logging.</param>
    /// <returns>A server that is ready to start. It owns the store: dispose of it to close the database.</returns>
    /// <exception cref="ServerConfigurationException">A setting or the model file is invalid; the message contains the setting and the reason.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be opened.</exception>
    public static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = CreateBuilder(arguments);
        SectionCheck.RunLevels(builder.Configuration.GetSection("Logging"));
        return Build(builder, ScoringServerOptionsReader.Read(builder.Configuration), TimeProvider.System, configure);
    }

    /// <summary>Builds a server from options; only its logging is read from the configuration.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="clock">The clock; null for the system clock.</param>
    /// <param name="configure">Changes the builder last, for example its logging.</param>
    /// <returns>A server that is ready to start. It owns the store: dispose of it to close the database.</returns>
    /// <exception cref="ServerConfigurationException">A setting or the model file is invalid; the message contains the setting and the reason.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be opened.</exception>
    public static WebApplication Build(ScoringServerOptions options, TimeProvider? clock = null, Action<WebApplicationBuilder>? configure = null) =>
        Build(CreateBuilder([]), options, clock ?? TimeProvider.System, configure);

    /// <summary>Reads and validates the options in the same way as <see cref="Build(string[], Action{WebApplicationBuilder})"/>.</summary>
    /// <param name="arguments">Command-line arguments like <c>--Scoring:DatabasePath=scoring.db</c>.</param>
    /// <exception cref="ServerConfigurationException">A setting is invalid; the message contains the setting and the reason.</exception>
    public static ScoringServerOptions ReadOptions(string[] arguments)
    {
        ScoringServerOptions options = ScoringServerOptionsReader.Read(CreateBuilder(arguments).Configuration);
        ScoringServerOptionsReader.Check(options);
        return options;
    }

    /// <summary>The address that a started server listens on: <c>http://127.0.0.1:41234</c>, or <c>http://unix:/path</c>.</summary>
    /// <exception cref="InvalidOperationException">The server is not started.</exception>
    public static string BoundAddress(WebApplication server) => Hosting.BoundAddress.Of(server.Services.GetRequiredService<IServer>());

    private static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        WebApplicationBuilder builder;
        try
        {
            builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [NoReload, .. arguments] });
        }
        catch (InvalidDataException failure)
        {
            // The parser of JSON names the place, two exceptions below.
            throw new ServerConfigurationException($"{failure.Message} {failure.GetBaseException().Message}", failure);
        }

        // First in the list, so that every other source overrides it.
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = LoggingDefaults() });
        return builder;
    }

    private static Dictionary<string, string?> LoggingDefaults() => new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Grpc"] = "Warning",
        // The text of a failed start is that of the exception, which the caller of the start reports. What ends a running server is logged as critical.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        // When this category is enabled at any level, the framework creates a scope and an activity per call, an eighth of the cost of a call. Its messages are
        // redundant: failures of a call are logged by this server, failures outside of a call by Kestrel.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        // This category logs every check of an unavailable store as an error, each second. This server logs each change once.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        // This category logs each unreadable request as an error. That is the caller's error and is answered; callers could fill the disk with it.
        ["Logging:LogLevel:Grpc.AspNetCore.Server.ServerCallHandler"] = "None",
    };

    private static WebApplication Build(
        WebApplicationBuilder builder, ScoringServerOptions options, TimeProvider clock, Action<WebApplicationBuilder>? configure)
    {
        ScoringServerOptionsReader.Check(options);
        if (options.HugePages) HugePages.Request();
        ModelLibrary models = new(options);
        ICreatorStore store = ConfiguredStore.Open(options, clock);
        try
        {
            ServerComposition.AddServices(builder, options, models, store, clock);
            LogOutput.Apply(builder.Logging, options);
            configure?.Invoke(builder);
            WebApplication server = builder.Build();
            ServerComposition.MapServices(server);
            StaticInitialization.Run();
            return server;
        }
        catch
        {
            // The store has no calls in progress yet, so closing it does not wait.
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }
}
