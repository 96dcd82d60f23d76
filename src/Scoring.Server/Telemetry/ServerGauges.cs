using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Health;
using Scoring.Server.Reloading;
using Scoring.Service.Admission;
using Scoring.Service.Ingestion;
using Scoring.Service.Models;
using Scoring.Store.Caching;

namespace Scoring.Server.Telemetry;

/// <summary>The state of the server as gauges. It is read when it is collected, and costs nothing otherwise.</summary>
internal sealed class ServerGauges
{
    /// <summary>Creates the gauges.</summary>
    public ServerGauges(
        IMeterFactory meters,
        ScoringServerOptions options,
        ServingState serving,
        ModelHost models,
        NearCache cache,
        AdmissionGate admission,
        IngestLimit limit,
        ObservationIngestion ingestion,
        ConnectionLimits connections,
        CertificateExpiry certificate,
        IEnumerable<IReloaded> contents)
    {
        Meter server = meters.Create(CallTelemetry.MeterName);
        server.CreateObservableGauge("scoring.build.info", () => new Measurement<int>(1, new KeyValuePair<string, object?>("version", ServerVersion.Text)), unit: null, "The version, with the value 1.");
        server.CreateObservableGauge(
            "scoring.model.info", () => new Measurement<int>(1, new("model", models.Current.Model.Id), new("sha256", models.Current.Model.Sha256)), unit: null, "The model in use, with the value 1.");
        server.CreateObservableGauge("scoring.server.ready", () => serving.Writing.Status == HealthStatus.Healthy ? 1 : 0, unit: null, "1 when the server is ready, else 0.");
        server.CreateObservableGauge("scoring.server.connections", () => connections.Connections.Count, "{connection}", "Open connections of callers.");
        server.CreateObservableGauge("scoring.server.message_bytes", () => connections.Connections.Memory, "By", "Memory of messages in progress.");

        server.CreateObservableGauge("scoring.tls.certificate_expiry", () => SecondsOf(certificate.Remaining), "s", "Time until the certificate of the server expires; negative afterwards. Without TLS there is none.");
        server.CreateObservableGauge(
            "scoring.tls.certificate_notice", () => SecondsOf(certificate.Notice), "s", "Time before its end from which the certificate expires soon: a third of its life, at most 7 days. Without TLS there is none.");
        IReloaded[] files = [.. contents];
        server.CreateObservableGauge("scoring.server.rejected_files", () => RejectedOf(files), unit: null, "1 for each setting whose changed files are not used, else 0.");

        Meter service = meters.Create(AdmissionMetrics.MeterName);
        service.CreateObservableGauge("scoring.admission.waiting", () => admission.Waiting, "{call}", "Calls that wait for their admission.");
        service.CreateObservableGauge("scoring.admission.oldest_wait", () => admission.OldestWait().TotalSeconds, "s", "Time that the oldest of them has waited.");
        service.CreateObservableGauge("scoring.admission.units", () => admission.Units, "{unit}", "Units of admitted calls in progress.");
        service.CreateObservableGauge("scoring.admission.bytes", () => admission.Bytes, "By", "Memory of the answers of admitted calls in progress, by estimate.");
        service.CreateObservableGauge("scoring.ingest.waiting", () => limit.Waiting, "{observation}", "Observations that wait for their commit.");
        service.CreateObservableGauge("scoring.ingest.oldest_wait", () => ingestion.OldestWait().TotalSeconds, "s", "Time that the oldest of them has waited.");

        Meter store = meters.Create(NearCacheMetrics.MeterName);
        store.CreateObservableGauge("scoring.store.faults", () => FaultsOf(serving), unit: null, "1 for each of reads and writes that the store does not answer, by the kind of the fault.");
        store.CreateObservableGauge("scoring.near_cache.entries", () => cache.Count, "{creator}", "Cached creators.");
        store.CreateObservableGauge("scoring.near_cache.answer_bytes", () => cache.AnswerBytes, "By", "Memory of pre-serialized answers.");
        if (!string.IsNullOrEmpty(options.Redis)) return;
        string database = Path.GetFullPath(options.DatabasePath);
        store.CreateObservableGauge("scoring.store.database_bytes", () => DatabaseSpace.DatabaseBytes(database), "By", "Size of the database file. Embedded store only.");
        store.CreateObservableGauge("scoring.store.wal_bytes", () => DatabaseSpace.LogBytes(database), "By", "Size of the write-ahead log. Embedded store only.");
        store.CreateObservableGauge("scoring.store.free_bytes", () => BytesOf(DatabaseSpace.FreeBytes(database)), "By", "Free space of the file system of the database. Embedded store only.");
    }

    private static IEnumerable<Measurement<int>> FaultsOf(ServingState serving)
    {
        if (serving.ReadFault is { } read) yield return new(1, new("operation", "read"), new("kind", read.Kind.ToString()));
        if (serving.WriteFault is { } write) yield return new(1, new("operation", "write"), new("kind", write.Kind.ToString()));
    }

    private static IEnumerable<Measurement<double>> SecondsOf(TimeSpan? time) => time is { } some ? [new(some.TotalSeconds)] : [];

    private static IEnumerable<Measurement<long>> BytesOf(long? bytes) => bytes is { } some ? [new(some)] : [];

    private static IEnumerable<Measurement<int>> RejectedOf(IReloaded[] files) =>
        files.Select(file => new Measurement<int>(file.IsRejected ? 1 : 0, new KeyValuePair<string, object?>("setting", file.Setting)));
}
