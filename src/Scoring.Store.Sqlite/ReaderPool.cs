using System.Threading.Channels;
using Scoring.Creators;

namespace Scoring.Store.Sqlite;

/// <summary>
/// The reading connections. While one is idle, a caller reads on its own thread and completes synchronously; otherwise it waits for one.
/// </summary>
internal sealed class ReaderPool : IAsyncDisposable
{
    /// <summary>
    /// Most reads that wait for a connection. A read of one creator takes 7 to 16 microseconds, of 500 creators some milliseconds: with this many waiting, further reads fail at once.
    /// </summary>
    public const int MostWaiting = 4_096;

    // Bounded by the number of connections.
    private readonly Channel<CreatorReader> _idle = Channel.CreateUnbounded<CreatorReader>();
    private readonly string _path;
    private int _open;
    private int _waiting;
    private volatile bool _isClosing;

    public ReaderPool(SqliteStoreOptions options)
    {
        _path = options.FullPath;
        try
        {
            while (_open < options.ReaderConnections)
            {
                Return(new CreatorReader(options));
                _open++;
            }
        }
        catch
        {
            CloseIdle();
            throw;
        }
    }

    /// <summary>Reads features as <see cref="ICreatorReader.ReadFeaturesAsync"/> does.</summary>
    public async ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        CreatorReader reader = await RentAsync(cancellationToken);
        try
        {
            reader.ReadFeatures(keys.Span, results.Span, cancellationToken);
        }
        finally
        {
            Return(reader);
        }
    }

    /// <summary>Reads states as <see cref="ICreatorReader.ReadStatesAsync"/> does.</summary>
    public async ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        CreatorReader reader = await RentAsync(cancellationToken);
        try
        {
            reader.ReadStates(keys.Span, results.Span, cancellationToken);
        }
        finally
        {
            Return(reader);
        }
    }

    /// <summary>Reads one page as <see cref="ICreatorReader.ScanAsync"/> does.</summary>
    public async ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken)
    {
        StoreArguments.CheckTenant(tenant);
        StoreArguments.CheckLimit(limit);
        var after = ScanCursor.Parse(cursor);
        CreatorReader reader = await RentAsync(cancellationToken);
        try
        {
            List<ScannedCreator> creators = reader.Scan(tenant, after, limit);
            CreatorKey last = creators.Count < limit ? default : creators[^1].Key;
            return new ScanPage(creators, creators.Count < limit ? null : new ScanCursor((long)last.Platform, last.Id).ToString());
        }
        finally
        {
            Return(reader);
        }
    }

    /// <summary>Takes a connection, or waits for one.</summary>
    /// <exception cref="StoreUnavailableException">Too many reads wait already.</exception>
    public ValueTask<CreatorReader> RentAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosing, typeof(SqliteCreatorStore));
        cancellationToken.ThrowIfCancellationRequested();
        return _idle.Reader.TryRead(out CreatorReader? reader) ? ValueTask.FromResult(reader) : WaitAsync(cancellationToken);
    }

    public void Return(CreatorReader reader) => _idle.Writer.TryWrite(reader);

    /// <summary>Closes the idle connections: all of them, before the first read.</summary>
    public void CloseIdle()
    {
        while (_idle.Reader.TryRead(out CreatorReader? reader)) reader.Dispose();
    }

    /// <summary>Closes every connection as soon as its reader is done.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        for (; _open > 0; _open--)
        {
            CreatorReader reader = await _idle.Reader.ReadAsync();
            reader.Dispose();
        }

        _idle.Writer.TryComplete();
    }

    private async ValueTask<CreatorReader> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting) throw SqliteFailure.Overloaded($"{MostWaiting} reads wait for the database {_path}");
            return await _idle.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException failure)
        {
            throw new ObjectDisposedException(SqliteCreatorStore.ClosedMessage, failure);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
