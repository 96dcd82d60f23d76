using System.Runtime.CompilerServices;
using Scoring.Creators;

namespace Scoring.Store.Sqlite;

/// <summary>
/// Reads a database while another process may own and write it: through one connection that is opened for reading and takes no lock of the store. Reads see
/// the commits up to their begin. While a read lasts, the log of the owner cannot be truncated, so pages and batches must be small.
/// </summary>
public sealed class SqliteCreatorReader : ICreatorReader, ICreatorKeys
{
    private readonly ReaderPool _readers;
    private readonly SqliteStoreOptions _options;

    private SqliteCreatorReader(SqliteStoreOptions options)
    {
        _options = options;
        _readers = new ReaderPool(options);
    }

    /// <summary>What the store is, and what the acknowledgements of the process that owns it mean.</summary>
    public StoreDescription Description => SqliteCreatorStore.Describe(_options);

    /// <summary>Opens the database; creates none. This process must not read it through another reader at the same time.</summary>
    /// <param name="options">The settings; of those of connections only the waiting time of a lock is used.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    /// <exception cref="StoreUnavailableException">There is no database, it cannot be read, its log lost acknowledged commits, or it is damaged, of another program or of a newer version of this one.</exception>
    public static SqliteCreatorReader Open(SqliteStoreOptions options)
    {
        options.Check();
        LogInspection.CheckForReader(options);
        return new SqliteCreatorReader(options.ForOtherProcess());
    }

    /// <inheritdoc/>
    public ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default) =>
        _readers.ReadFeaturesAsync(keys, results, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default) =>
        _readers.ReadStatesAsync(keys, results, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default) =>
        _readers.ScanAsync(tenant, cursor, limit, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<CreatorKey> ListKeysAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new KeyReader(_options);
        foreach (CreatorKey key in reader.List())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return key;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _readers.DisposeAsync();
}
