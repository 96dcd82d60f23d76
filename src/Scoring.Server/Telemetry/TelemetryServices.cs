using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Scoring.Server.Configuration;
using Scoring.Service.Admission;
using Scoring.Service.Ingestion;
using Scoring.Store.Caching;

namespace Scoring.Server.Telemetry;

/// <summary>Registers the collection of metrics and traces. Without an admin address and without a collector nothing is collected, and no instrument has a cost.</summary>
internal static class TelemetryServices
{
    private static readonly string[] CollectorVariables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// <summary>Registers the collection that the settings ask for.</summary>
    /// <param name="services">The services of the server.</param>
    /// <param name="options">The settings, already validated.</param>
    public static void Add(IServiceCollection services, ScoringServerOptions options)
    {
        services.AddSingleton<CallLog>();
        services.AddSingleton<CallTelemetry>();
        services.AddSingleton<CallTracing>();
        services.AddSingleton<StoreInstruments>();
        services.AddSingleton<TenantUse>();
        services.AddSingleton<ServerGauges>();
        bool isScraped = options.AdminListen.Length > 0;
        bool isSent = options.Otlp.Length > 0 || CollectorVariables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
        if (isScraped) services.AddSingleton<StatusReader>();
        if (!isScraped && !isSent) return;
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().ConfigureResource(Describe).WithMetrics(metrics =>
        {
            metrics.AddMeter(CallTelemetry.MeterName, NearCacheMetrics.MeterName, AdmissionMetrics.MeterName, "System.Runtime");
            if (isScraped) metrics.AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0);
            if (!isSent) return;
            metrics.SetExemplarFilter(ExemplarFilterType.TraceBased);
            metrics.AddOtlpExporter(Send);
        });
        // Servers in one process, as in tests, have instruments of the same names.
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) =>
        {
            IMeterFactory own = provider.GetRequiredService<IMeterFactory>();
            metrics.AddView(instrument => instrument.Meter.Scope is IMeterFactory factory && factory != own ? MetricStreamConfiguration.Drop : null);
        });
        if (!isSent) return;
        telemetry.WithTracing(traces => traces
            .AddSource(CallTracing.SourceName, IngestTracing.SourceName)
            // A call has a span only when it is sampled.
            .SetSampler(new AlwaysOnSampler())
            .AddOtlpExporter(Send));

        void Send(OtlpExporterOptions exporter)
        {
            if (options.Otlp.Length > 0) exporter.Endpoint = new Uri(options.Otlp);
        }
    }

    /// <summary>Answers the requests of the admin addresses, if there are any. Must run before everything else.</summary>
    public static void UseAdmin(WebApplication server)
    {
        // Created now: nothing else needs it.
        server.Services.GetRequiredService<ServerGauges>();
        if (server.Services.GetRequiredService<ScoringServerOptions>().AdminListen.Length == 0) return;
        RequestDelegate metrics = ((IApplicationBuilder)server).New().UseOpenTelemetryPrometheusScrapingEndpoint().Build();
        server.UseMiddleware<AdminMiddleware>(metrics);
    }

    // The standard environment variables override what this server says about itself.
    private static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddTelemetrySdk()
        .AddService("scoring", serviceVersion: ServerVersion.Text)
        .AddEnvironmentVariableDetector();
}
