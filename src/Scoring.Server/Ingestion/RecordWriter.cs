using Scoring.Creators;
using Scoring.Scores;
using Scoring.Server.Transport;
using Scoring.Store;

namespace Scoring.Server.Ingestion;

/// <summary>Spreads records over lanes by creator, so that a creator is always written by the same one.</summary>
internal sealed class RecordWriter : IAsyncDisposable
{
    // Joining and encoding is processor work; beyond a few lanes the store is what they wait for.
    private const int MaxLanes = 8;

    private readonly RecordLane[] _lanes;

    /// <summary>Starts the lanes.</summary>
    public RecordWriter(ICreatorStore store, ScoringModel model, TimeProvider clock, ServerFailureLog failures)
    {
        _lanes = new RecordLane[Math.Clamp(Environment.ProcessorCount, 1, MaxLanes)];
        for (int i = 0; i < _lanes.Length; i++) _lanes[i] = new RecordLane(store, model, clock, failures);
    }

    /// <summary>Stores a record; <see cref="PendingRecord.Completion"/> tells when that is done.</summary>
    public void Add(PendingRecord pending) => _lanes[LaneOf(pending.Key)].Add(pending);

    /// <summary>Stores what has arrived and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (RecordLane lane in _lanes) await lane.DisposeAsync();
    }

    private int LaneOf(in CreatorKey key) => (int)((uint)key.GetHashCode() % (uint)_lanes.Length);
}
