using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Diagnosis;
using Scoring.Server.Health;
using Scoring.Server.Models;
using Scoring.Service.Admission;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store;
using Scoring.Store.Caching;

namespace Scoring.Server.Telemetry;

/// <summary>Reads the state of this server for its admin address. It contains no credential and no data of a creator.</summary>
internal sealed class StatusReader(
    ServingState state,
    StoreExaminer examiner,
    ModelLibrary models,
    ICreatorStore store,
    NearCache cache,
    KnownDamage damage,
    AdmissionOptions admission,
    ConnectionLimits connections,
    CertificateExpiry certificate,
    ScoringServerOptions options,
    TimeProvider clock,
    ShadowMetrics? compared = null)
{
    /// <summary>Reads the state. The store is examined.</summary>
    public async Task<ServerStatus> ReadAsync(CancellationToken cancellationToken)
    {
        await examiner.ExamineAsync(cancellationToken);
        ModelGeneration generation = models.Host.Current;
        GCMemoryInfo heap = GC.GetGCMemoryInfo();
        return new ServerStatus(
            ServerVersion.Text,
            clock.GetUtcNow(),
            state.IsServing,
            state.ReadFault,
            state.WriteFault,
            generation.Model.Id,
            generation.Model.Sha256,
            ReadStore(),
            new MemoryStatus(
                heap.TotalAvailableMemoryBytes,
                GC.GetTotalMemory(forceFullCollection: false),
                Environment.WorkingSet,
                admission.MaxBytes,
                connections.Connections.MaxMemory,
                options.NearCachePreparedBytes,
                options.NearCacheEntries,
                cache.Count),
            certificate.End,
            certificate.Notice,
            ReadShadow());
    }

    private ShadowStatus? ReadShadow() => compared is not null && models.Shadow is { Current.Model: { } shadow }
        ? new ShadowStatus(shadow.Id, shadow.Sha256, compared.Compared, compared.Failed, compared.Dropped)
        : null;

    private StoreStatus ReadStore()
    {
        StoreDescription description = store.Description;
        string? database = ConfiguredStore.IsShared(options) ? null : description.Location;
        return new StoreStatus(
            description.Kind,
            description.Location,
            description.Durability,
            description.Acknowledgement,
            database is null ? null : DatabaseSpace.FreeBytes(database),
            database is null ? null : DatabaseSpace.DatabaseBytes(database) + DatabaseSpace.LogBytes(database),
            damage.Count);
    }
}
