using System.Collections.Concurrent;
using Scoring.Creators;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Mapping;
using Scoring.State;
using Scoring.Store;
using Platform = Scoring.Creators.Platform;

namespace Scoring.Faults.Tests.Ingestion;

/// <summary>
/// The oracle: what was sent and what was acknowledged, by creator. Once everything that was sent is acknowledged, the bytes of a record must be those of a serial join. Before that what was not
/// acknowledged may be in it or not.
/// </summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<CreatorKey, CreatorHistory> _histories = new();
    private long _acknowledged;
    private long _sent;

    /// <summary>Facts that were acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Facts that were sent and not acknowledged.</summary>
    public long InDoubt => Interlocked.Read(ref _sent) - Acknowledged;

    /// <summary>Creators that something was sent about.</summary>
    public IReadOnlyList<CreatorKey> Creators => [.. _histories.Keys];

    /// <summary>Notes what is about to be sent.</summary>
    public void Send(IReadOnlyList<Observation> facts)
    {
        foreach (Observation fact in facts) HistoryOf(fact).Send(ObservationReader.Read(fact)!);
        Interlocked.Add(ref _sent, facts.Count);
    }

    /// <summary>Notes what the server answered.</summary>
    /// <returns>What it did not acknowledge.</returns>
    public Observation[] Note(IReadOnlyList<Observation> facts, IReadOnlyList<ObservationResult> results)
    {
        List<Observation> left = [];
        for (int i = 0; i < facts.Count; i++)
        {
            if (results[i].Status == ObservationStatus.Failed)
            {
                left.Add(facts[i]);
                continue;
            }

            Assert.True(results[i].Status is ObservationStatus.Applied or ObservationStatus.Unchanged or ObservationStatus.Conflict or ObservationStatus.OutsideWindow, results[i].ToString());
            HistoryOf(facts[i]).Acknowledge(ObservationReader.Read(facts[i])!);
            Interlocked.Increment(ref _acknowledged);
        }

        return [.. left];
    }

    /// <summary>Asserts that everything was acknowledged and that a store holds the bytes of its serial join.</summary>
    public async Task AssertKeptAsync(ICreatorStore store)
    {
        Assert.NotEmpty(_histories);
        Assert.Equal(0, InDoubt);
        Assert.Empty((await ReadAsync(store))
            .Where(one => !Has(one.State.Encode(), one.History.AllAcknowledged()))
            .Select(one => $"{one.History.Key} has other bytes than the serial join, and lacks {one.History.CountMissing(one.State)} acknowledged facts"));
    }

    /// <summary>Counts the acknowledged facts that a store has lost, and asserts that it holds nothing that was not sent.</summary>
    public async Task<int> CountLostAsync(ICreatorStore store)
    {
        int lost = 0;
        foreach ((CreatorHistory history, CreatorState state) in await ReadAsync(store))
        {
            lost += history.CountMissing(state);
            CreatorState sent = history.AllSent();
            Assert.Equal(sent.Encode(), CreatorState.Join(state, sent).Encode());
        }

        return lost;
    }

    private async Task<List<(CreatorHistory History, CreatorState State)>> ReadAsync(ICreatorStore store)
    {
        CreatorHistory[] histories = [.. _histories.Values];
        StoredState[] stored = new StoredState[histories.Length];
        await store.ReadStatesAsync(Array.ConvertAll(histories, history => history.Key), stored);
        return [.. histories.Zip(stored, (history, one) => (history, StateOf(history.Key.Platform, one)))];
    }

    // What is stored is in its canonical form, so that its bytes are those of the state read from them. An absent creator is one of whom nothing is known.
    private static CreatorState StateOf(Platform platform, in StoredState stored)
    {
        if (stored.Version == CreatorVersion.Absent) return CreatorState.Empty(platform);
        CreatorState state = CreatorState.Decode(platform, stored.State.Span);
        Assert.True(Has(stored.State.ToArray(), state), "A record is not stored in its canonical form.");
        return state;
    }

    private static bool Has(byte[] bytes, CreatorState state) => state.Encode().AsSpan().SequenceEqual(bytes);

    private CreatorHistory HistoryOf(Observation fact) => _histories.GetOrAdd(
        new CreatorKey(CreatorKey.DefaultTenant, Platform.Instagram, fact.Creator.Id), key => new CreatorHistory(key));
}
