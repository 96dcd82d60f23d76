using Grpc.HealthCheck;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Health;

/// <summary>Whether the server as a whole takes calls. Changes reach those who watch the health service at once.</summary>
internal sealed class ServingState : IDisposable
{
    /// <summary>The services whose health is told; the empty name stands for the server as a whole.</summary>
    public static readonly IReadOnlyList<string> ServiceNames =
        ["", "scoring.v1.ScoreService", "scoring.v1.IngestService", "scoring.v1.CreatorService"];

    private readonly HealthServiceImpl _watched;
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _isServing;
    private int _openStreams;

    /// <summary>Starts as not serving.</summary>
    public ServingState(HealthServiceImpl watched)
    {
        _watched = watched;
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

    /// <summary>Changes the state and tells everybody who watches.</summary>
    public void Change(bool isServing)
    {
        _isServing = isServing;
        ServingStatus status = isServing ? ServingStatus.Serving : ServingStatus.NotServing;
        foreach (string name in ServiceNames) _watched.SetStatus(name, status);
    }
}
