using Grpc.Core;
using Scoring.Server.Failures;
using Scoring.Server.Writing;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Ingestion;

/// <summary>The observations of one request that were taken in: those about each creator are on their way into the store.</summary>
internal sealed class TakenBatch
{
    private readonly RequestFailure? _refused;
    private readonly Proto.ObservationResult[] _results;
    private readonly IReadOnlyList<(PendingRecord Record, List<int> Places)> _pending;

    private TakenBatch(RequestFailure? refused, Proto.ObservationResult[] results, IReadOnlyList<(PendingRecord Record, List<int> Places)> pending)
    {
        _refused = refused;
        _results = results;
        _pending = pending;
        Completion = pending.Count == 0 ? Task.CompletedTask : Task.WhenAll(pending.Select(one => one.Record.Completion));
    }

    /// <summary>Completes when the outcome of every observation is known; never faults.</summary>
    public Task Completion { get; }

    /// <summary>Why nothing of the batch is known to be stored; null when <see cref="Results"/> tell. To be asked after the completion.</summary>
    public RequestFailure? Failure => _refused ?? StoreFailure();

    /// <summary>A batch of which nothing was taken.</summary>
    public static TakenBatch Refused(RequestFailure failure) => new(failure, [], []);

    /// <summary>A batch that is on its way.</summary>
    /// <param name="results">One place per observation; those that were refused have their result already.</param>
    /// <param name="pending">The other ones by creator, and their places.</param>
    public static TakenBatch Of(Proto.ObservationResult[] results, IReadOnlyList<(PendingRecord Record, List<int> Places)> pending) => new(refused: null, results, pending);

    /// <summary>One result per observation, in order. To be asked after the completion, when there is no <see cref="Failure"/>.</summary>
    public IReadOnlyList<Proto.ObservationResult> Results()
    {
        foreach ((PendingRecord record, List<int> places) in _pending)
        {
            for (int i = 0; i < places.Count; i++)
            {
                _results[places[i]] = record.Failure is { } failure
                    ? ObservationResultWriter.WriteFailed(failure)
                    : ObservationResultWriter.Write(record.Outcomes.Span[i]);
            }
        }

        return _results;
    }

    /// <summary>Nobody waits for it any more: what no round has taken up yet is not stored.</summary>
    public void Abandon()
    {
        foreach ((PendingRecord record, _) in _pending) record.Abandon();
    }

    // A store that is down concerns the whole batch; once something of it is stored, each item has to say for itself.
    private RequestFailure? StoreFailure()
    {
        foreach ((PendingRecord record, _) in _pending)
        {
            if (record.Failure is not { Code: StatusCode.Unavailable }) return null;
        }

        return _pending.Count == 0 ? null : _pending[0].Record.Failure;
    }
}
