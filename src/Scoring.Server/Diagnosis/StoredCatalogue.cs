using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Scoring.Creators;
using Scoring.Records;
using Scoring.Server.Configuration;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.Store.Changes;

namespace Scoring.Server.Diagnosis;

/// <summary>
/// Reads the records of a store's creators: all of them, or a sample. Each creator is returned once, with the record that all its sources are joined in. The sample
/// depends on the ids alone: with the same creators it is the same.
/// </summary>
public sealed class StoredCatalogue : IAsyncDisposable
{
    // A page holds the reader of an embedded store for milliseconds.
    private const int PageCreators = 1_000;
    private const int BatchCreators = 100;

    private readonly ICreatorReader _store;
    private readonly bool _isOwned;

    internal StoredCatalogue(ICreatorReader store, bool isOwned = false)
    {
        _store = store;
        _isOwned = isOwned;
    }

    /// <summary>Number of creators that the scan has returned.</summary>
    public int Scanned { get; private set; }

    /// <summary>Whether the scan has reached its end: false when it was limited.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Number of creators whose record is damaged; they are omitted.</summary>
    public int Damaged { get; private set; }

    /// <summary>Opens the store that options select, beside servers that use it, and waits for its first answer. Changes nothing and creates no database.</summary>
    /// <param name="options">The settings, already validated.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="StoreUnavailableException">There is no database, or the store does not answer.</exception>
    public static async Task<StoredCatalogue> OpenAsync(ScoringServerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ICreatorReader store = ConfiguredStore.OpenReader(options, clock);
        try
        {
            await FirstAnswer.WaitAsync(store, store is ISharedCreatorStore, clock, cancellationToken);
            return new StoredCatalogue(store, isOwned: true);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads records, in the order of the platform and the id.</summary>
    /// <param name="mostScanned">Maximum number of creators whose ids are read.</param>
    /// <param name="mostRead">Maximum number of them whose records are read: those with the smallest hashes of the id.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async IAsyncEnumerable<(CreatorKey Key, CreatorRecord Record)> ReadAsync(
        int mostScanned, int mostRead, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CreatorKey[] keys = await SampleAsync(mostScanned, mostRead, cancellationToken);
        var states = new StoredState[BatchCreators];
        for (int start = 0; start < keys.Length; start += BatchCreators)
        {
            int count = Math.Min(BatchCreators, keys.Length - start);
            await _store.ReadStatesAsync(keys.AsMemory(start, count), states.AsMemory(0, count), cancellationToken);
            for (int place = 0; place < count; place++)
            {
                CreatorKey key = keys[start + place];
                if (states[place].Version != CreatorVersion.Absent && Decode(key, states[place]) is { } record) yield return (key, record);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _isOwned ? _store.DisposeAsync() : default;

    private CreatorRecord? Decode(CreatorKey key, in StoredState stored)
    {
        try
        {
            return StateBytes.Decode(key, stored);
        }
        catch (InvalidDataException)
        {
            Damaged++;
            return null;
        }
    }

    // A shared store can return a creator twice.
    private async Task<CreatorKey[]> SampleAsync(int mostScanned, int mostRead, CancellationToken cancellationToken)
    {
        HashSet<CreatorKey> kept = [];
        PriorityQueue<CreatorKey, ulong> byHash = new(Comparer<ulong>.Create(static (a, b) => b.CompareTo(a)));
        string? cursor = null;
        do
        {
            ScanPage page = await _store.ScanAsync(CreatorKey.DefaultTenant, cursor, Math.Min(PageCreators, mostScanned - Scanned), cancellationToken);
            foreach (ScannedCreator creator in page.Creators)
            {
                if (!kept.Add(creator.Key)) continue;
                byHash.Enqueue(creator.Key, HashOf(creator.Key));
                if (kept.Count > mostRead) kept.Remove(byHash.Dequeue());
            }

            Scanned += page.Creators.Count;
            cursor = page.NextCursor;
        }
        while (cursor is not null && Scanned < mostScanned);

        IsComplete = cursor is null;
        return [.. kept.OrderBy(key => key.Platform).ThenBy(key => key.Id, StringComparer.Ordinal)];
    }

    private static ulong HashOf(CreatorKey key) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())));
}
