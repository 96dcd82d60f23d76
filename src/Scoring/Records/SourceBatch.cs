using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Records;

/// <summary>Joins a batch of observations into the sources of a record.</summary>
internal static class SourceBatch
{
    /// <summary>Joins a batch; returns the same list if it adds nothing.</summary>
    public static SourceRecord[] Join(Platform platform, SourceRecord[] sources, IReadOnlyList<Observation> observations, Span<ObservationOutcome> outcomes)
    {
        Dictionary<string, List<int>> bySource = SelectCurrent(sources, observations, outcomes);
        string? last = LastName(sources, bySource.Keys);
        var changed = new List<SourceRecord>(bySource.Count);
        foreach ((string name, List<int> indexes) in bySource)
        {
            if (last is not null && Utf8Order.Compare(name, last) > 0)
            {
                foreach (int index in indexes) outcomes[index] = ObservationOutcome.OutsideWindow;
                continue;
            }

            SourceRecord before = SourceList.Find(sources, name) ?? new SourceRecord(name, Epoch: 0, CreatorState.Empty(platform));
            CreatorState after = Join(before.State, observations, indexes, outcomes);
            if (!ReferenceEquals(before.State, after)) changed.Add(before with { State = after });
        }

        return SourceList.With(sources, changed);
    }

    // The indexes of the observations of the current epochs, by source. The others are not stored.
    private static Dictionary<string, List<int>> SelectCurrent(SourceRecord[] sources, IReadOnlyList<Observation> observations, Span<ObservationOutcome> outcomes)
    {
        var bySource = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < observations.Count; i++)
        {
            Observation observation = observations[i];
            int epoch = SourceList.Find(sources, observation.Source)?.Epoch ?? 0;
            if (observation.SourceEpoch != epoch)
            {
                outcomes[i] = observation.SourceEpoch < epoch ? ObservationOutcome.SourceWithdrawn : ObservationOutcome.UnknownEpoch;
                continue;
            }

            if (!bySource.TryGetValue(observation.Source, out List<int>? indexes)) bySource.Add(observation.Source, indexes = []);
            indexes.Add(i);
        }

        return bySource;
    }

    // The greatest name that the record has a place for; null if it has a place for all.
    private static string? LastName(SourceRecord[] sources, IEnumerable<string> added)
    {
        var names = new SortedSet<string>(sources.Select(static source => source.Name), SourceList.NameOrder);
        names.UnionWith(added);
        return names.Count <= StateLimits.Sources ? null : names.ElementAt(StateLimits.Sources - 1);
    }

    private static CreatorState Join(CreatorState state, IReadOnlyList<Observation> observations, List<int> indexes, Span<ObservationOutcome> outcomes)
    {
        if (indexes.Count == observations.Count) return state.Join(observations, outcomes);
        Observation[] part = [.. indexes.Select(index => observations[index])];
        ObservationOutcome[] partOutcomes = new ObservationOutcome[part.Length];
        CreatorState joined = state.Join(part, partOutcomes);
        for (int i = 0; i < part.Length; i++) outcomes[indexes[i]] = partOutcomes[i];
        return joined;
    }
}
