using System.Diagnostics.Metrics;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Scoring.Scores;
using Scoring.Server.Answers;
using Scoring.Server.Configuration;
using Scoring.Server.Health;
using Scoring.Server.Ingestion;
using Scoring.Server.Prepared;
using Scoring.Server.Reading;
using Scoring.Server.Services;
using Scoring.Server.Starting;
using Scoring.Server.Transport;
using Scoring.Store;
using Scoring.Store.Caching;

namespace Scoring.Server;

/// <summary>The composition root: which parts the server is made of. The only place that knows all of them.</summary>
internal static class ServerComposition
{
    /// <summary>The key of the store itself, without the cache in front of it.</summary>
    public const string StoreBehindCache = "behind-cache";

    private const string StoreCheck = "store";

    // Nothing to look at: whoever is answered sees that the process answers.
    private const string ProcessCheck = "process";

    // Long enough to bear a caller that asks for unknown ids again and again, short enough that nobody sees an id as unknown for long.
    private static readonly TimeSpan LongestNegativeAge = TimeSpan.FromSeconds(1);

    // How soon those who watch the health service learn that the store is gone. The framework knows no shorter one.
    private static readonly TimeSpan HealthPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Registers every part.</summary>
    public static void AddServices(WebApplicationBuilder builder, ScoringServerOptions options, ScoringModel model, ICreatorStore store, TimeProvider clock)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(model);
        services.AddSingleton(clock);
        AddStore(services, options, store);
        AddScoring(services);
        AddHealth(services);
        AddTransport(builder, options);
    }

    /// <summary>Puts the services behind their routes.</summary>
    public static void MapServices(WebApplication server)
    {
        // Asked for now, so that the container owns the store even if the server never starts.
        server.Services.GetRequiredService<ICreatorStore>();
        server.UseMiddleware<SharedServicesMiddleware>();
        server.UseMiddleware<BrokenFramingMiddleware>();
        server.MapGrpcService<ScoreGrpcService>();
        server.MapGrpcService<IngestGrpcService>();
        server.MapGrpcService<CreatorGrpcService>();
        server.MapGrpcHealthChecksService();
        server.MapGrpcReflectionService();
    }

    // By factory, so that the container disposes of the store, after everything that uses it.
    private static void AddStore(IServiceCollection services, ScoringServerOptions options, ICreatorStore store)
    {
        services.AddKeyedSingleton(StoreBehindCache, (_, _) => store);
        services.AddSingleton(provider => new NearCache(
            new NearCacheOptions
            {
                MaxEntries = options.NearCacheEntries,
                MaxPreparedBytes = options.NearCachePreparedBytes,
                MaxAge = options.NearCacheMaxAge,
                MaxNegativeAge = options.NearCacheMaxAge < LongestNegativeAge ? options.NearCacheMaxAge : LongestNegativeAge,
            },
            provider.GetRequiredService<TimeProvider>(),
            new NearCacheMetrics(provider.GetRequiredService<IMeterFactory>().Create(NearCacheMetrics.MeterName))));
        services.AddSingleton(provider =>
        {
            ICreatorStore behind = provider.GetRequiredKeyedService<ICreatorStore>(StoreBehindCache);
            NearCache cache = provider.GetRequiredService<NearCache>();
            if (behind is ISharedCreatorStore shared) shared.Follow(cache);
            return new CachedCreatorStore(behind, cache, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<ICreatorStore>(provider => provider.GetRequiredService<CachedCreatorStore>());
    }

    private static void AddScoring(IServiceCollection services)
    {
        services.AddSingleton<CallReader>();
        services.AddSingleton<ScoreMarshallers>();
        services.AddSingleton<PreparedAnswers>();
        services.AddSingleton<PlainAnswering>();
        services.AddSingleton<OrdinaryAnswering>();
        services.AddSingleton<AsOfReader>();
        services.AddSingleton<FeaturesReader>();
        services.AddSingleton<ScoreAnswers>();
        services.AddSingleton<ObservationScoring>();
        services.AddSingleton<ScoreSimulation>();
        services.AddSingleton<RecordWriter>();
        services.AddSingleton<ObservationIngestor>();
        services.AddSingleton<ScoreGrpcService>();
        services.AddSingleton<IngestGrpcService>();
        services.AddSingleton<CreatorGrpcService>();
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
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.MaxReceiveMessageBytes;
            grpc.EnableDetailedErrors = false;
        });
        services.AddGrpcReflection();
        // Last, for each of the calls above may add the framework's provider again.
        services.RemoveAll(typeof(IServiceMethodProvider<>));
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(GuardedServiceMethodProvider<>));

        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownDrain + options.ShutdownTimeout);
        KestrelSettings.Apply(builder.WebHost, options);
    }
}
