using Grpc.HealthCheck;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Health;

/// <summary>Whether the server takes calls: it is up, and its store answers and is set up as it should be. Changes reach those who watch the health service at once.</summary>
internal sealed class ServingState : IDisposable
{
    /// <summary>The services whose health is told; the empty name stands for the server as a whole.</summary>
    public static readonly IReadOnlyList<string> ServiceNames =
        ["", "scoring.v1.ScoreService", "scoring.v1.IngestService", "scoring.v1.CreatorService"];

    /// <summary>The name under which health says that the process answers at all. A store that is away is no reason to start it again.</summary>
    public const string LivenessName = "liveness";

    private readonly HealthServiceImpl _watched;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _telling = new();
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

    /// <summary>Cancelled when the drain is over: streams end, which would otherwise hold the shutdown up until they are cut off.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Whether somebody has a stream open.</summary>
    public bool HasStreams => Volatile.Read(ref _openStreams) > 0;

    /// <summary>Ends the streams.</summary>
    public void Close() => _closing.Cancel();

    /// <summary>Counts a stream that is opened.</summary>
    public void EnterStream() => Interlocked.Increment(ref _openStreams);

    /// <summary>Counts a stream that has ended.</summary>
    public void LeaveStream() => Interlocked.Decrement(ref _openStreams);

    /// <inheritdoc/>
    public void Dispose() => _closing.Dispose();

    /// <summary>The server begins or ends to take calls: tells everybody who watches.</summary>
    public void Change(bool isServing)
    {
        lock (_telling)
        {
            _isServing = isServing;
            Tell();
        }
    }

    /// <summary>The store was found to be as it should be, or not: tells everybody who watches.</summary>
    /// <returns>Whether that is news.</returns>
    public bool NoteStore(bool isReady)
    {
        lock (_telling)
        {
            bool isNews = isReady != _isStoreReady;
            _isStoreReady = isReady;
            Tell();
            return isNews;
        }
    }

    private void Tell()
    {
        ServingStatus status = _isServing && _isStoreReady == true ? ServingStatus.Serving : ServingStatus.NotServing;
        foreach (string name in ServiceNames) _watched.SetStatus(name, status);
    }
}
