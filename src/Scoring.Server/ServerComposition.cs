using System.Diagnostics.Metrics;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scoring.Server.Access;
using Scoring.Server.Auditing;
using Scoring.Server.Binding;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Credentials;
using Scoring.Server.FastPath;
using Scoring.Server.Grpc.Admission;
using Scoring.Server.Grpc.Bounds;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Grpc.Services;
using Scoring.Server.Health;
using Scoring.Server.Hosting;
using Scoring.Server.Json;
using Scoring.Server.Models;
using Scoring.Server.Reloading;
using Scoring.Server.Telemetry;
using Scoring.Service.Admission;
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
    private const string ReadingName = "store-reads";

    private const string WritingName = "store-writes";

    private const string FrameworkProvider = "Grpc.AspNetCore.Server.Model.Internal.BinderServiceMethodProvider`1";

    // No check is needed: an answer shows that the process is alive.
    private const string ProcessCheck = "process";

    // Long enough to absorb a caller that requests unknown ids repeatedly, short enough that a new creator is found soon.
    private static readonly TimeSpan LongestNegativeAge = TimeSpan.FromSeconds(1);

    // How soon watchers of the health service are notified that the store is unavailable. The framework supports no shorter period.
    private static readonly TimeSpan HealthPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Registers every part.</summary>
    public static void AddServices(WebApplicationBuilder builder, ScoringServerOptions options, ModelLibrary models, ICreatorStore store, TimeProvider clock)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(models);
        services.AddSingleton(models.Host);
        foreach (IReloaded file in models.Files) services.AddSingleton(file);
        services.AddSingleton(clock);
        AddStore(services, options, store);
        AddOperations(services, options);
        if (models.Shadow is { } shadow) AddShadow(services, shadow, options.ShadowShare);
        AddAccess(services, options, clock);
        AddHealth(services);
        TelemetryServices.Add(services, options);
        AddTransport(builder, options, clock);
    }

    /// <summary>Maps the services to their routes.</summary>
    public static void MapServices(WebApplication server)
    {
        // Resolved now, so that the container owns the store even if the server never starts.
        server.Services.GetRequiredService<ICreatorStore>();
        server.Services.GetRequiredService<AuditLog>().Open();
        TelemetryServices.UseAdmin(server);
        ScoringServerOptions options = server.Services.GetRequiredService<ScoringServerOptions>();
        if (options.JsonListen.Length > 0) JsonAddress.Use(server, options);
        // No call reaches anything else before its caller is known and allowed.
        server.UseMiddleware<AccessMiddleware>();
        server.UseMiddleware<SharedServicesMiddleware>();
        server.UseMiddleware<CallBoundsMiddleware>();
        server.MapGrpcService<ScoreGrpcService>();
        server.MapGrpcService<IngestGrpcService>();
        server.MapGrpcService<CreatorGrpcService>();
        server.MapGrpcService<ModelGrpcService>();
        server.MapGrpcHealthChecksService();
        if (IsReflecting(options, server.Environment)) server.MapGrpcReflectionService();
    }

    private static bool IsReflecting(ScoringServerOptions options, IHostEnvironment environment) => options.EnableReflection ?? environment.IsDevelopment();

    // The files are read now, so that a fault is found before a port opens.
    private static void AddAccess(IServiceCollection services, ScoringServerOptions options, TimeProvider clock)
    {
        var sources = new CredentialSources(options, clock);
        services.AddSingleton(sources);
        foreach (IReloaded content in sources.Reloaded()) services.AddSingleton(content);
        services.AddHostedService<ReloadService>();
        services.AddSingleton<KnownCredentials>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<AuditLog>();
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
                Retention = ConfiguredStore.RetentionOf(options),
                MaxNegativeAge = options.NearCacheMaxAge < LongestNegativeAge ? options.NearCacheMaxAge : LongestNegativeAge,
            },
            provider.GetRequiredService<TimeProvider>(),
            new NearCacheMetrics(provider.GetRequiredService<IMeterFactory>().Create(NearCacheMetrics.MeterName))));
        services.AddSingleton(provider =>
        {
            ICreatorStore behind = provider.GetRequiredKeyedService<ICreatorStore>(ConfiguredStore.BehindCache);
            CreatorChanges changes = provider.GetRequiredService<CreatorChanges>();
            var measured = new MeasuredStore(behind, provider.GetRequiredService<StoreInstruments>());
            var cached = new CachedCreatorStore(measured, provider.GetRequiredService<NearCache>(), changes, provider.GetRequiredService<TimeProvider>());
            changes.Observe(provider.GetRequiredService<ServerClocks>());
            changes.Observe(provider.GetRequiredService<KnownDamage>());
            if (behind is ISharedCreatorStore shared) shared.PublishTo(changes);
            return cached;
        });
        services.AddSingleton<ICreatorStore>(provider => provider.GetRequiredService<CachedCreatorStore>());
    }

    private static void AddOperations(IServiceCollection services, ScoringServerOptions options)
    {
        services.AddSingleton<IFailureLog>(provider => provider.GetRequiredService<ServerFailureLog>());
        services.AddSingleton(provider => new AsOfClock(provider.GetRequiredService<TimeProvider>(), options.AsOfGranularity));
        services.AddSingleton(provider => new ScoreMetrics(provider.GetRequiredService<IMeterFactory>().Create(AdmissionMetrics.MeterName)));
        services.AddSingleton(provider => new PopulationDrift(
            provider.GetRequiredService<IMeterFactory>().Create(AdmissionMetrics.MeterName), provider.GetRequiredService<ModelHost>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new IngestMetrics(provider.GetRequiredService<IMeterFactory>().Create(AdmissionMetrics.MeterName), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FeatureSource>();
        services.AddSingleton<ScoreOperation>();
        services.AddSingleton<ScoreSimulation>();
        services.AddSingleton(AdmissionSettings.Of(options));
        services.AddSingleton(provider => new AdmissionGate(
            provider.GetRequiredService<AdmissionOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            new AdmissionMetrics(provider.GetRequiredService<IMeterFactory>().Create(AdmissionMetrics.MeterName))));
        services.AddSingleton(provider => new StreamTurns(provider.GetRequiredService<AdmissionOptions>().Turns, static () => ThreadPool.PendingWorkItemCount));
        services.AddSingleton(new IngestLimit(options.IngestMaxWaiting));
        services.AddSingleton<ObservationIngestion>();
        services.AddSingleton<CreatorRecords>();
        services.AddSingleton<CreatorMoves>();
        services.AddSingleton<RecordUpdate>();
        services.AddSingleton<RecordCorrections>();
    }

    // The operation of scores has no shadow unless it is registered.
    private static void AddShadow(IServiceCollection services, ModelHost shadow, double share)
    {
        services.AddSingleton(provider => new ShadowMetrics(provider.GetRequiredService<IMeterFactory>().Create(AdmissionMetrics.MeterName), shadow));
        services.AddSingleton(provider => new ShadowScoring(
            shadow, share, provider.GetRequiredService<ShadowMetrics>(), provider.GetRequiredService<IFailureLog>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddHealth(IServiceCollection services)
    {
        services.AddSingleton<ServingState>();
        services.AddSingleton<ServerClocks>();
        services.AddSingleton<KnownDamage>();
        services.AddSingleton(provider =>
        {
            ServerTls? tls = provider.GetRequiredService<CredentialSources>().Tls;
            return new CertificateExpiry(() => tls?.Validity, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CertificateExpiry>>());
        });
        services.AddSingleton<StoreExaminer>();
        services.AddSingleton<ReadingCheck>();
        services.AddSingleton<WritingCheck>();
        services.AddSingleton<WarmUp>();
        services.AddHostedService<ServingLifetime>();
        services.AddHostedService<MemoryReturn>();
        services.AddHostedService<StoreScrub>();
        services.AddGrpcHealthChecks(health =>
        {
            foreach (string name in ServingState.ReadingNames) health.Services.Map(name, check => check.Name == ReadingName);
            foreach (string name in ServingState.WritingNames) health.Services.Map(name, check => check.Name == WritingName);
            health.Services.Map(ServingState.LivenessName, check => check.Name == ProcessCheck);
        }).AddCheck<ReadingCheck>(ReadingName).AddCheck<WritingCheck>(WritingName).AddCheck(ProcessCheck, () => HealthCheckResult.Healthy());
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = HealthPeriod;
            publisher.Period = HealthPeriod;
        });
    }

    private static void AddTransport(WebApplicationBuilder builder, ScoringServerOptions options, TimeProvider clock)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton<StoreOutageLog>();
        services.AddSingleton<ServerFailureLog>();
        services.AddSingleton<FailureTranslator>();
        services.AddSingleton<FailureGuard>();
        services.AddSingleton<TenantLimits>();
        services.AddSingleton<CallAdmission>();
        services.AddSingleton<ScoreTermsReader>();
        services.AddSingleton<AuditedCall>();
        services.AddSingleton<ScoreGrpcService>();
        services.AddSingleton<IngestGrpcService>();
        services.AddSingleton<CreatorGrpcService>();
        services.AddSingleton<ModelGrpcService>();
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
        // A compressed message can become a thousand times larger before anything is counted. It is refused with UNIMPLEMENTED. The framework adds gzip after
        // the configuration above.
        services.PostConfigure<GrpcServiceOptions>(grpc => grpc.CompressionProviders = []);
        if (IsReflecting(options, builder.Environment)) services.AddGrpcReflection();
        ReplaceBinding(services);
        JsonAddress.Add(services, options);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownDrain + options.ShutdownTimeout);
        var limits = ConnectionLimits.Apply(builder.WebHost, options, clock);
        KestrelSettings.Apply(builder.WebHost, options, Handshakes, Http2Opening.Watch);
        limits.ListenBeside(builder.WebHost, Handshakes);

        static TlsHandshakeCallbackOptions? Handshakes(IServiceProvider provider) => provider.GetRequiredService<CredentialSources>().Tls?.Handshakes();
    }

    // The provider of the framework would bind the same methods a second time. Providers of other transports stay. This runs last, because each call above may add the provider.
    private static void ReplaceBinding(IServiceCollection services)
    {
        foreach (ServiceDescriptor own in services.Where(service => service.ImplementationType?.FullName == FrameworkProvider).ToArray()) services.Remove(own);
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(GuardedServiceMethodProvider<>));
    }
}
