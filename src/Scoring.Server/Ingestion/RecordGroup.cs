using Scoring.Creators;
using Scoring.Scores;
using Scoring.Server.Answers;
using Scoring.Server.Failures;
using Scoring.State;
using Scoring.Store;

namespace Scoring.Server.Ingestion;

/// <summary>All that waits to be stored about one creator, from whichever calls: one commit.</summary>
internal sealed class RecordGroup(CreatorKey key)
{
    private readonly List<PendingRecord> _pending = [];
    private ObservationOutcome[][] _outcomes = [];

    /// <summary>The creator.</summary>
    public CreatorKey Key => key;

    /// <summary>Adds what one call says.</summary>
    public void Add(PendingRecord pending) => _pending.Add(pending);

    /// <summary>Joins everything into the record as it stands, one call after the other: each is told what it changed itself, as if it had been alone.</summary>
    /// <param name="stored">The record; version 0 when there is none.</param>
    /// <param name="model">Whose extraction computes the features.</param>
    /// <returns>What to write; null when the record says it all already.</returns>
    public CreatorCommit? Join(in StoredState stored, ScoringModel model)
    {
        CreatorState before = stored.Version == CreatorVersion.Absent
            ? CreatorState.Empty(key.Platform)
            : CreatorState.Decode(key.Platform, stored.State.Span);
        CreatorState after = before;
        _outcomes = new ObservationOutcome[_pending.Count][];
        for (int i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] = new ObservationOutcome[_pending[i].Observations.Count];
            after = after.Join(_pending[i].Observations, _outcomes[i]);
        }

        return ReferenceEquals(after, before)
            ? null
            : new CreatorCommit(key, stored.Version, after.Encode(), FeaturesBytes.Of(after, model));
    }

    /// <summary>Tells every call the outcomes of the last <see cref="Join"/>.</summary>
    public void Complete()
    {
        for (int i = 0; i < _outcomes.Length; i++) _pending[i].Complete(_outcomes[i]);
    }

    /// <summary>Tells every call that nothing was stored.</summary>
    public void Fail(RequestFailure failure)
    {
        foreach (PendingRecord pending in _pending) pending.Fail(failure);
    }
}
