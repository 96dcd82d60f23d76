using System.Diagnostics.Metrics;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Scoring.Scores;
using Scoring.Server.Binding;
using Scoring.Server.Configuration;
using Scoring.Server.FastPath;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Grpc.Services;
using Scoring.Server.Health;
using Scoring.Server.Hosting;
using Scoring.Service.Calls;
using Scoring.Service.Creators;
using Scoring.Service.Ingestion;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store;
using Scoring.Store.Caching;
using Scoring.Store.Changes;

namespace Scoring.Server;

/// <summary>The composition root: the only class that references all parts of the server.</summary>
internal static class ServerComposition
{
    private const string StoreCheck = "store";

    private const string FrameworkProvider = "Grpc.AspNetCore.Server.Model.Internal.BinderServiceMethodProvider`1";

    // No check is needed: an answer shows that the process is alive.
    private const string ProcessCheck = "process";

    // Long enough to absorb a caller that requests unknown ids repeatedly, short enough that a new creator is found soon.
    private static readonly TimeSpan LongestNegativeAge = TimeSpan.FromSeconds(1);

    // How soon watchers of the health service are notified that the store is unavailable. The framework supports no shorter period.
    private static readonly TimeSpan HealthPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Registers every part.</summary>
    public static void AddServices(WebApplicationBuilder builder, ScoringServerOptions options, ScoringModel model, ICreatorStore store, TimeProvider clock)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(new ModelHost(model));
        services.AddSingleton(clock);
        AddStore(services, options, store);
        AddOperations(services, options);
        AddHealth(services);
        AddTransport(builder, options);
    }

    /// <summary>Maps the services to their routes.</summary>
    public static void MapServices(WebApplication server)
    {
        // Resolved now, so that the container owns the store even if the server never starts.
        server.Services.GetRequiredService<ICreatorStore>();
        // Authentication and authorization, where configured, run earlier in the pipeline.
        server.UseMiddleware<SharedServicesMiddleware>();
        server.UseMiddleware<BrokenFramingMiddleware>();
        server.MapGrpcService<ScoreGrpcService>();
        server.MapGrpcService<IngestGrpcService>();
        server.MapGrpcService<CreatorGrpcService>();
        server.MapGrpcHealthChecksService();
        server.MapGrpcReflectionService();
    }

    // Registered by factory, so that the container disposes of the store after everything that uses it.
    private static void AddStore(IServiceCollection services, ScoringServerOptions options, ICreatorStore store)
    {
        services.AddKeyedSingleton(ConfiguredStore.BehindCache, (_, _) => store);
        services.AddSingleton<CreatorChanges>();
        services.AddSingleton<ICreatorChanges>(provider => provider.GetRequiredService<CreatorChanges>());
        services.AddSingleton(provider => new NearCache(
            new NearCacheOptions
            {
                MaxEntries = options.NearCacheEntries,
                MaxAnswerBytes = options.NearCachePreparedBytes,
                MaxAge = options.NearCacheMaxAge,
                MaxNegativeAge = options.NearCacheMaxAge < LongestNegativeAge ? options.NearCacheMaxAge : LongestNegativeAge,
            },
            provider.GetRequiredService<TimeProvider>(),
            new NearCacheMetrics(provider.GetRequiredService<IMeterFactory>().Create(NearCacheMetrics.MeterName))));
        services.AddSingleton(provider =>
        {
            ICreatorStore behind = provider.GetRequiredKeyedService<ICreatorStore>(ConfiguredStore.BehindCache);
            CreatorChanges changes = provider.GetRequiredService<CreatorChanges>();
            var cached = new CachedCreatorStore(behind, provider.GetRequiredService<NearCache>(), changes, provider.GetRequiredService<TimeProvider>());
            if (behind is ISharedCreatorStore shared) shared.PublishTo(changes);
            return cached;
        });
        services.AddSingleton<ICreatorStore>(provider => provider.GetRequiredService<CachedCreatorStore>());
    }

    private static void AddOperations(IServiceCollection services, ScoringServerOptions options)
    {
        services.AddSingleton<IFailureLog>(provider => provider.GetRequiredService<ServerFailureLog>());
        services.AddSingleton(provider => new AsOfClock(provider.GetRequiredService<TimeProvider>(), options.AsOfGranularity));
        services.AddSingleton<FeatureSource>();
        services.AddSingleton<ScoreOperation>();
        services.AddSingleton<ScoreSimulation>();
        services.AddSingleton(new IngestLimit(options.IngestMaxWaiting));
        services.AddSingleton<ObservationIngestion>();
        services.AddSingleton<CreatorRecords>();
        services.AddSingleton<CreatorMoves>();
        services.AddSingleton<RecordUpdate>();
        services.AddSingleton<RecordCorrections>();
    }

    private static void AddHealth(IServiceCollection services)
    {
        services.AddSingleton<ServingState>();
        services.AddSingleton<StoreHealthCheck>();
        services.AddSingleton<WarmUp>();
        services.AddHostedService<ServingLifetime>();
        services.AddGrpcHealthChecks(health =>
        {
            foreach (string name in ServingState.ServiceNames) health.Services.Map(name, check => check.Name == StoreCheck);
            health.Services.Map(ServingState.LivenessName, check => check.Name == ProcessCheck);
        }).AddCheck<StoreHealthCheck>(StoreCheck).AddCheck(ProcessCheck, () => HealthCheckResult.Healthy());
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = HealthPeriod;
            publisher.Period = HealthPeriod;
        });
    }

    private static void AddTransport(WebApplicationBuilder builder, ScoringServerOptions options)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton<ServerFailureLog>();
        services.AddSingleton<FailureTranslator>();
        services.AddSingleton<FailureGuard>();
        services.AddSingleton<ScoreTermsReader>();
        services.AddSingleton<ScoreGrpcService>();
        services.AddSingleton<IngestGrpcService>();
        services.AddSingleton<CreatorGrpcService>();
        services.AddSingleton<AnswerSerializer>();
        services.AddSingleton<FastPathHandler>();
        services.AddSingleton<MessageStreamAnswering>();
        services.AddSingleton<FastStreamAnswering>();
        services.AddSingleton<FastPathMethods>();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.MaxReceiveMessageBytes;
            grpc.EnableDetailedErrors = false;
        });
        services.AddGrpcReflection();
        ReplaceBinding(services);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownDrain + options.ShutdownTimeout);
        KestrelSettings.Apply(builder.WebHost, options);
    }

    // The provider of the framework would bind the same methods a second time. Providers of other transports stay. This runs last, because each call above may add the provider.
    private static void ReplaceBinding(IServiceCollection services)
    {
        foreach (ServiceDescriptor own in services.Where(service => service.ImplementationType?.FullName == FrameworkProvider).ToArray()) services.Remove(own);
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(GuardedServiceMethodProvider<>));
    }
}
