using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Faults.Tests.Ingestion;

/// <summary>What was sent about one creator, and what of it was acknowledged, joined one after the other.</summary>
internal sealed class CreatorHistory(CreatorKey key)
{
    // Facts are joined in the order in which they came, so many at a time: one by one it would take the test's time, and the bytes are the same.
    private const int ChunkSize = 64;

    private readonly Lock _lock = new();
    private readonly List<Observation> _sent = [];
    private readonly List<Observation> _acknowledged = [];

    public CreatorKey Key => key;

    public void Send(Observation fact)
    {
        lock (_lock) _sent.Add(fact);
    }

    public void Acknowledge(Observation fact)
    {
        lock (_lock) _acknowledged.Add(fact);
    }

    /// <summary>The record if exactly what was acknowledged had been stored.</summary>
    public CreatorState AllAcknowledged()
    {
        lock (_lock) return Joined(_acknowledged);
    }

    /// <summary>The record if everything had been stored that was ever sent.</summary>
    public CreatorState AllSent()
    {
        lock (_lock) return Joined(_sent);
    }

    /// <summary>How many acknowledged facts a record does not know, by itself or by a later one about the same thing.</summary>
    public int CountMissing(CreatorState state)
    {
        lock (_lock) return _acknowledged.Count(fact => !ReferenceEquals(state, Join(state, fact)));
    }

    private CreatorState Joined(List<Observation> facts) => facts.Chunk(ChunkSize).Aggregate(CreatorState.Empty(key.Platform), Join);

    private static CreatorState Join(CreatorState state, params Observation[] facts) => state.Join(facts, new ObservationOutcome[facts.Length]);
}
