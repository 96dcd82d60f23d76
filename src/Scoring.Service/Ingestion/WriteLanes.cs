using Scoring.Creators;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Store;

namespace Scoring.Service.Ingestion;

/// <summary>Spreads writes over lanes by creator, so that a creator is always written by the same lane.</summary>
internal sealed class WriteLanes : IAsyncDisposable
{
    // Joining and encoding use the processor; beyond a few lanes they wait for the store.
    private const int MaxLanes = 8;

    private readonly WriteLane[] _lanes;

    /// <summary>Starts the lanes.</summary>
    public WriteLanes(ICreatorStore store, ModelHost models, TimeProvider clock, IFailureLog failures)
    {
        _lanes = new WriteLane[Math.Clamp(Environment.ProcessorCount, 1, MaxLanes)];
        for (int i = 0; i < _lanes.Length; i++) _lanes[i] = new WriteLane(store, models, clock, failures);
    }

    /// <summary>Accepts a write; <see cref="PendingWrite.Completion"/> reports when it is stored.</summary>
    public void Add(PendingWrite pending) => _lanes[LaneOf(pending.Key)].Add(pending);

    /// <summary>Stores what was accepted and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (WriteLane lane in _lanes) await lane.DisposeAsync();
    }

    private int LaneOf(in CreatorKey key) => (int)((uint)key.GetHashCode() % (uint)_lanes.Length);
}
