using System.Runtime.CompilerServices;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Scores;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.Store.Changes;

namespace Scoring.Server.Upkeep;

/// <summary>Checks records: the state is decoded, and the features are computed from it again and compared with the stored ones.</summary>
/// <param name="store">The store.</param>
/// <param name="model">The model whose extraction is used.</param>
internal sealed class RecordCheck(ICreatorReader store, ScoringModel model)
{
    private const int BatchCreators = 100;

    // A creator that is written all the time is read between two of its commits sooner or later.
    private const int MostAttempts = 10;

    /// <summary>Number of creators that were read.</summary>
    public long Creators { get; private set; }

    /// <summary>Number of creators whose features another extraction or an earlier format computed.</summary>
    public long OtherExtraction { get; private set; }

    /// <summary>Checks creators, beside servers that write them.</summary>
    /// <param name="keys">The creators; one that is erased meanwhile is passed over.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The damaged ones.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async IAsyncEnumerable<StoreDamage> RunAsync(
        IAsyncEnumerable<CreatorKey> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (CreatorKey[] batch in keys.Chunk(BatchCreators).WithCancellation(cancellationToken))
        {
            foreach (CreatorKey key in batch.Where(key => !IsKey(key))) yield return new StoreDamage(key, "no request can have this tenant, platform or id");
            foreach ((CreatorKey key, string? fault) in await CheckAsync([.. batch.Where(IsKey)], cancellationToken))
            {
                if (fault is not null) yield return new StoreDamage(key, fault);
            }
        }
    }

    /// <summary>Whether a request can have a key. That of a damaged row can have any tenant, platform and id.</summary>
    public static bool IsKey(CreatorKey key) => StoreArguments.ViolationOf(key) is null && Enum.IsDefined(key.Platform);

    private async Task<List<(CreatorKey Key, string? Fault)>> CheckAsync(CreatorKey[] keys, CancellationToken cancellationToken)
    {
        var states = new StoredState[keys.Length];
        var features = new StoredFeatures[keys.Length];
        List<(CreatorKey, string?)> results = [];
        bool isRead;
        try
        {
            await store.ReadStatesAsync(keys, states, cancellationToken);
            await store.ReadFeaturesAsync(keys, features, cancellationToken);
            isRead = true;
        }
        catch (Exception failure) when (IsOfRecord(failure))
        {
            // One of them: they are read one by one.
            isRead = false;
        }

        for (int i = 0; i < keys.Length; i++)
        {
            Creators++;
            results.Add((keys[i], isRead && IsComparable(states[i], features[i]) ? FaultOf(keys[i], states[i], features[i]) : await CheckAsync(keys[i], cancellationToken)));
        }

        return results;
    }

    // State and features change together, but two reads can be before and after a commit.
    private async Task<string?> CheckAsync(CreatorKey key, CancellationToken cancellationToken)
    {
        CreatorKey[] keys = [key];
        var states = new StoredState[1];
        var features = new StoredFeatures[1];
        try
        {
            for (int attempt = 0; attempt < MostAttempts; attempt++)
            {
                await store.ReadStatesAsync(keys, states, cancellationToken);
                await store.ReadFeaturesAsync(keys, features, cancellationToken);
                if (IsComparable(states[0], features[0])) return FaultOf(key, states[0], features[0]);
            }

            return $"state and features have different versions ({states[0].Version} and {features[0].Version}; 0 means that there are none)";
        }
        catch (Exception failure) when (IsOfRecord(failure))
        {
            return $"the record cannot be read: {failure.Message}";
        }
    }

    // A damaged value has a version of its own.
    private static bool IsComparable(in StoredState state, in StoredFeatures features) =>
        state.Version == features.Version || state.Version == CreatorVersion.Damaged || features.Version == CreatorVersion.Damaged;

    private string? FaultOf(CreatorKey key, in StoredState state, in StoredFeatures stored)
    {
        if (state.Version == CreatorVersion.Absent) return null;
        byte[] computed;
        try
        {
            computed = FeatureBytes.Of(StateBytes.Decode(key, state), model);
        }
        catch (InvalidDataException failure)
        {
            return $"the state cannot be decoded: {failure.Message}";
        }

        if (stored.Version == CreatorVersion.Damaged) return "the features are damaged";
        ReadOnlySpan<byte> bytes = stored.Features.Span;
        if (CreatorFeatures.TryReadExtraction(bytes, out int ordinal, out ulong hash))
        {
            if (ordinal == model.Extraction.Ordinal && hash == model.Extraction.Hash)
            {
                return bytes.SequenceEqual(computed) ? null : $"the features differ from those of the state, first in byte {bytes.CommonPrefixLength(computed)} of {bytes.Length}";
            }

            if (!CreatorFeatures.TryRead(bytes, out _)) return "the features cannot be decoded";
        }
        else if (bytes.IsEmpty || bytes[0] == CreatorFeatures.EncodingVersion)
        {
            return "the features cannot be decoded";
        }

        OtherExtraction++;
        return null;
    }

    // A failure that passes is that of the whole store, except where a disk cannot read one place.
    private bool IsOfRecord(Exception failure) =>
        failure is InvalidDataException || (failure is StoreUnavailableException unavailable && (unavailable.RetryAfter is null || store is not ISharedCreatorStore));
}
