using Scoring.Creators;
using Scoring.Features;
using Scoring.Scores;
using Scoring.State;
using Scoring.Store;
using Scoring.Store.Caching;

namespace Scoring.Server.Answers;

/// <summary>
/// Reads the stored features of creators, all of them in one round trip, so that they fit this server's model. Features that another extraction
/// computed are computed anew from the state. While the store does not answer, what is remembered of creators is given as stale.
/// </summary>
internal sealed class FeaturesReader(CachedCreatorStore store, ScoringModel model)
{
    /// <summary>Whether the extraction of a model computed these features.</summary>
    public static bool Fit(in CreatorFeatures features, ScoringModel model) =>
        Fit(features.ExtractionOrdinal, features.ExtractionHash, model);

    /// <summary>Reads features.</summary>
    /// <param name="keys">The creators; one may occur more than once.</param>
    /// <param name="results">
    /// Receives one answer per key, in order; version 0 for a creator of whom nothing is stored, <see cref="CreatorVersion.Unread"/> for one who could not be read.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Why creators could not be read; null when all were.</returns>
    public ValueTask<StoreUnavailableException?> ReadAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken)
    {
        ValueTask<StoreUnavailableException?> read = store.ReadAvailableAsync(keys, results, cancellationToken);
        // The usual way: answered at once, and nothing to compute anew.
        if (!read.IsCompletedSuccessfully) return CompleteAsync(read, keys, results, cancellationToken);
        StoreUnavailableException? outage = read.GetAwaiter().GetResult();
        return FindForeign(results.Span) is { } foreign ? RecomputeAsync(foreign, keys, results, outage, cancellationToken) : new(outage);
    }

    private async ValueTask<StoreUnavailableException?> CompleteAsync(
        ValueTask<StoreUnavailableException?> read, ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken)
    {
        StoreUnavailableException? outage = await read;
        return FindForeign(results.Span) is { } foreign ? await RecomputeAsync(foreign, keys, results, outage, cancellationToken) : outage;
    }

    private List<int>? FindForeign(ReadOnlySpan<StoredFeatures> stored)
    {
        List<int>? foreign = null;
        for (int i = 0; i < stored.Length; i++)
        {
            if (stored[i].Version > CreatorVersion.Absent && !IsOwn(stored[i].Features.Span)) (foreign ??= []).Add(i);
        }

        return foreign;
    }

    private async ValueTask<StoreUnavailableException?> RecomputeAsync(
        List<int> foreign, ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, StoreUnavailableException? outage, CancellationToken cancellationToken)
    {
        var foreignKeys = new CreatorKey[foreign.Count];
        for (int i = 0; i < foreignKeys.Length; i++) foreignKeys[i] = keys.Span[foreign[i]];
        var states = new StoredState[foreignKeys.Length];
        try
        {
            await store.ReadStatesAsync(foreignKeys, states, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            // What is remembered of them serves another model.
            foreach (int place in foreign) results.Span[place] = new StoredFeatures(CreatorVersion.Unread, default);
            return failure;
        }

        var commits = new List<CreatorCommit>();
        for (int i = 0; i < states.Length; i++)
        {
            StoredState stored = states[i];
            bool isOlder = IsOlder(results.Span[foreign[i]].Features.Span);
            if (stored.Version == CreatorVersion.Absent)
            {
                results.Span[foreign[i]] = default;
                continue;
            }

            byte[] features;
            try
            {
                features = FeaturesBytes.Of(CreatorState.Decode(foreignKeys[i].Platform, stored.State.Span), model);
            }
            catch (InvalidDataException)
            {
                // Left as it is: whoever answers from it finds that it does not fit, and the others are served.
                continue;
            }

            results.Span[foreign[i]] = new StoredFeatures(stored.Version, features);
            if (isOlder) commits.Add(new CreatorCommit(foreignKeys[i], stored.Version, stored.State, features));
        }

        await WriteBackAsync(commits, cancellationToken);
        return outage;
    }

    // The answer is known already. A lost race means that somebody else wrote, and a store that refuses will be asked again by the next read.
    private async ValueTask WriteBackAsync(List<CreatorCommit> commits, CancellationToken cancellationToken)
    {
        if (commits.Count == 0) return;
        try
        {
            await store.CommitAsync(commits.ToArray(), new CommitResult[commits.Count], cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return;
        }
    }

    private bool IsOwn(ReadOnlySpan<byte> stored) =>
        CreatorFeatures.TryReadExtraction(stored, out int ordinal, out ulong hash) && Fit(ordinal, hash, model);

    private static bool Fit(int ordinal, ulong hash, ScoringModel model) => ordinal == model.Extraction.Ordinal && hash == model.Extraction.Hash;

    // Only ever forwards: during a roll-out, servers of two models would otherwise write over each other without end.
    private bool IsOlder(ReadOnlySpan<byte> stored)
    {
        if (CreatorFeatures.TryReadExtraction(stored, out int ordinal, out _)) return ordinal < model.Extraction.Ordinal;
        return stored.IsEmpty || stored[0] <= CreatorFeatures.EncodingVersion;
    }
}
