using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scoring.Store;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Health;

/// <summary>
/// Whether the server is ready: it is started, and its store answers reads and can commit as promised. Watchers of the health service are notified of changes
/// at once.
/// </summary>
internal sealed class ServingState : IDisposable
{
    /// <summary>The services that are SERVING while the store answers reads.</summary>
    public static readonly IReadOnlyList<string> ReadingNames = ["scoring.v1.ScoreService", "scoring.v1.ModelService"];

    /// <summary>The services that are SERVING while the store can also be written; the empty name is the whole server.</summary>
    public static readonly IReadOnlyList<string> WritingNames = ["", "scoring.v1.IngestService", "scoring.v1.CreatorService"];

    /// <summary>
    /// The name of the liveness status, which is always SERVING while the process answers. An unavailable store does not change it, because a restart
    /// would not help.
    /// </summary>
    public const string LivenessName = "liveness";

    private static readonly StoreFault NotExamined = new(StoreFaultKind.Unknown, "The store was not examined yet.");

    private readonly HealthServiceImpl _watched;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _changing = new();
    private StoreFault? _readFault = NotExamined;
    private StoreFault? _writeFault = NotExamined;
    private volatile bool _isServing;
    private int _openStreams;

    /// <summary>Starts as not serving.</summary>
    public ServingState(HealthServiceImpl watched)
    {
        _watched = watched;
        _watched.SetStatus(LivenessName, ServingStatus.Serving);
        Change(isServing: false);
    }

    /// <summary>True between the end of the start and the beginning of the shutdown.</summary>
    public bool IsServing => _isServing;

    /// <summary>Why the store does not answer reads, by the last examination; null when it does.</summary>
    public StoreFault? ReadFault => Volatile.Read(ref _readFault);

    /// <summary>Why the store cannot commit as promised, by the last examination; null when it can.</summary>
    public StoreFault? WriteFault => Volatile.Read(ref _writeFault);

    /// <summary>Whether the server accepts calls and its store answers reads.</summary>
    public HealthCheckResult Reading => ResultOf(ReadFault);

    /// <summary>Whether the server accepts calls and its store also commits as promised.</summary>
    public HealthCheckResult Writing => ResultOf(WriteFault);

    /// <summary>Cancelled when the drain ends, to end open streams. Otherwise they would delay the shutdown until they are aborted.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Whether at least one stream is open.</summary>
    public bool HasStreams => Volatile.Read(ref _openStreams) > 0;

    /// <summary>Ends the streams.</summary>
    public void Close() => _closing.Cancel();

    /// <summary>Counts a stream that is opened.</summary>
    public void EnterStream() => Interlocked.Increment(ref _openStreams);

    /// <summary>Counts a stream that has ended.</summary>
    public void LeaveStream() => Interlocked.Decrement(ref _openStreams);

    /// <inheritdoc/>
    public void Dispose() => _closing.Dispose();

    /// <summary>Sets whether the server accepts calls, and notifies watchers.</summary>
    public void Change(bool isServing)
    {
        lock (_changing)
        {
            _isServing = isServing;
            Publish();
        }
    }

    /// <summary>Sets the result of an examination of the store, and notifies watchers.</summary>
    /// <param name="readFault">Why the store does not answer reads; null when it does.</param>
    /// <param name="writeFault">Why the store cannot commit as promised; null when it can.</param>
    public void SetStore(StoreFault? readFault, StoreFault? writeFault)
    {
        lock (_changing)
        {
            Volatile.Write(ref _readFault, readFault);
            Volatile.Write(ref _writeFault, writeFault);
            Publish();
        }
    }

    private void Publish()
    {
        foreach (string name in ReadingNames) _watched.SetStatus(name, StatusOf(_readFault));
        foreach (string name in WritingNames) _watched.SetStatus(name, StatusOf(_writeFault));
    }

    private ServingStatus StatusOf(StoreFault? fault) => _isServing && fault is null ? ServingStatus.Serving : ServingStatus.NotServing;

    private HealthCheckResult ResultOf(StoreFault? fault)
    {
        if (!_isServing) return HealthCheckResult.Unhealthy("The server is starting or shutting down.");
        return fault is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(fault.Cause);
    }
}
