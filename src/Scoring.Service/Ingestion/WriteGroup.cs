using Scoring.Creators;
using Scoring.Records;
using Scoring.Scores;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.State;
using Scoring.Store;

namespace Scoring.Service.Ingestion;

/// <summary>All pending writes about one creator, of any calls: one commit.</summary>
/// <param name="key">The creator.</param>
internal sealed class WriteGroup(CreatorKey key)
{
    private readonly List<PendingWrite> _pending = [];
    private ObservationOutcome[][] _outcomes = [];

    /// <summary>The creator.</summary>
    public CreatorKey Key => key;

    /// <summary>The pending writes.</summary>
    public IReadOnlyList<PendingWrite> Writes => _pending;

    /// <summary>Adds the observations of one call.</summary>
    public void Add(PendingWrite pending) => _pending.Add(pending);

    /// <summary>Joins everything into the record as it stands, one call after the other: each gets the outcomes that it would get alone.</summary>
    /// <param name="stored">The record; version 0 when there is none.</param>
    /// <param name="model">The model whose extraction computes the features.</param>
    /// <returns>What to write; null when the record holds everything already.</returns>
    public CreatorCommit? Join(in StoredState stored, ScoringModel model)
    {
        CreatorRecord before = stored.Version == CreatorVersion.Absent
            ? CreatorRecord.Empty(key.Platform)
            : StateBytes.Decode(key, stored);
        CreatorRecord after = before;
        _outcomes = new ObservationOutcome[_pending.Count][];
        for (int i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] = new ObservationOutcome[_pending[i].Observations.Count];
            after = after.Join(_pending[i].Observations, _outcomes[i]);
        }

        return ReferenceEquals(after, before)
            ? null
            : new CreatorCommit(key, stored.Version, after.Encode(), FeatureBytes.Of(after, model));
    }

    /// <summary>Gives every call the outcomes of the last <see cref="Join"/>.</summary>
    public void Complete()
    {
        for (int i = 0; i < _outcomes.Length; i++) _pending[i].Complete(_outcomes[i]);
    }

    /// <summary>Nothing was stored.</summary>
    public void Fail(Refusal failure)
    {
        foreach (PendingWrite pending in _pending) pending.Fail(failure);
    }
}
