using Grpc.HealthCheck;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Health;

/// <summary>
/// Whether the server is ready: it is started, and its store answers and is configured correctly. Watchers of the health service are notified of changes
/// at once.
/// </summary>
internal sealed class ServingState : IDisposable
{
    /// <summary>The services with a health status; the empty name is the whole server.</summary>
    public static readonly IReadOnlyList<string> ServiceNames =
        ["", "scoring.v1.ScoreService", "scoring.v1.IngestService", "scoring.v1.CreatorService"];

    /// <summary>
    /// The name of the liveness status, which is always SERVING while the process answers. An unavailable store does not change it, because a restart
    /// would not help.
    /// </summary>
    public const string LivenessName = "liveness";

    private readonly HealthServiceImpl _watched;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _changing = new();
    private bool? _isStoreReady;
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

    /// <summary>Sets whether the store is ready, and notifies watchers.</summary>
    /// <returns>Whether the value changed.</returns>
    public bool SetStoreReady(bool isReady)
    {
        lock (_changing)
        {
            bool isChanged = isReady != _isStoreReady;
            _isStoreReady = isReady;
            Publish();
            return isChanged;
        }
    }

    private void Publish()
    {
        ServingStatus status = _isServing && _isStoreReady == true ? ServingStatus.Serving : ServingStatus.NotServing;
        foreach (string name in ServiceNames) _watched.SetStatus(name, status);
    }
}
