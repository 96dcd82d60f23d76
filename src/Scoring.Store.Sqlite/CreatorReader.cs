using Scoring.Creators;
using Scoring.Store.Sealing;

namespace Scoring.Store.Sqlite;

/// <summary>One reading connection and its statements. Used by one caller at a time.</summary>
internal sealed class CreatorReader : IDisposable
{
    // A cancelled read stops within this many keys: some hundred microseconds.
    private const int KeysPerCancellationCheck = 64;

    private readonly DatabaseConnection _connection;
    private readonly PreparedStatement _begin;
    private readonly PreparedStatement _end;
    private readonly PreparedStatement _features;
    private readonly PreparedStatement _state;
    private readonly PreparedStatement _scan;

    public CreatorReader(SqliteStoreOptions options)
    {
        _connection = DatabaseConnection.OpenReader(options);
        try
        {
            _begin = _connection.Prepare("BEGIN");
            // Not COMMIT, which fails after a read that met a damaged page. Nothing was written.
            _end = _connection.Prepare("ROLLBACK");
            _features = _connection.Prepare("SELECT version, features FROM creator WHERE tenant = ?1 AND platform = ?2 AND id = ?3");
            _state = _connection.Prepare("SELECT version, state FROM creator WHERE tenant = ?1 AND platform = ?2 AND id = ?3");
            _scan = _connection.Prepare(
                "SELECT platform, id, version, features FROM creator WHERE tenant = ?1 AND (platform, id) > (?2, ?3) ORDER BY platform, id");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public void ReadFeatures(ReadOnlySpan<CreatorKey> keys, Span<StoredFeatures> results, CancellationToken cancellationToken)
    {
        using ReadScope scope = new(this, keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            if (i % KeysPerCancellationCheck == 0) cancellationToken.ThrowIfCancellationRequested();
            try
            {
                results[i] = Find(_features, in keys[i], out long version, out byte[]? features) ? VerifiedRead.Features(keys[i], version, features) : default;
            }
            catch (StoreUnavailableException failure) when (SqliteFailure.IsDamage(failure))
            {
                results[i] = VerifiedRead.DamagedFeatures(RecordDamage.Page);
            }
        }
    }

    public void ReadStates(ReadOnlySpan<CreatorKey> keys, Span<StoredState> results, CancellationToken cancellationToken)
    {
        using ReadScope scope = new(this, keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            if (i % KeysPerCancellationCheck == 0) cancellationToken.ThrowIfCancellationRequested();
            try
            {
                results[i] = Find(_state, in keys[i], out long version, out byte[]? state) ? VerifiedRead.State(keys[i], version, state) : default;
            }
            catch (StoreUnavailableException failure) when (SqliteFailure.IsDamage(failure))
            {
                results[i] = VerifiedRead.DamagedState(RecordDamage.Page);
            }
        }
    }

    public List<ScannedCreator> Scan(string tenant, ScanCursor after, int limit)
    {
        var creators = new List<ScannedCreator>();
        _scan.Bind(1, tenant);
        _scan.Bind(2, after.Platform);
        _scan.Bind(3, after.Id);
        try
        {
            while (creators.Count < limit && _scan.Step())
            {
                var key = new CreatorKey(tenant, _scan.Platform(0), _scan.Text(1));
                // A damaged row: no request can have its key.
                if (StoreArguments.ViolationOf(key) is not null) continue;
                StoredFeatures stored = VerifiedRead.Features(key, _scan.Int64(2), _scan.Blob(3));
                creators.Add(new ScannedCreator(key, stored.Version, stored.Features));
            }
        }
        finally
        {
            _scan.Reset();
        }

        return creators;
    }

    public void Dispose() => _connection.Dispose();

    private static bool Find(PreparedStatement select, in CreatorKey key, out long version, out byte[]? blob)
    {
        select.Bind(1, in key);
        if (!select.Step())
        {
            version = CreatorVersion.Absent;
            blob = null;
            return false;
        }

        version = select.Int64(0);
        blob = select.Blob(1);
        select.Reset();
        return true;
    }

    /// <summary>One transaction around many reads: it takes and releases the read lock once instead of once per key.</summary>
    private readonly ref struct ReadScope
    {
        private readonly CreatorReader? _reader;

        public ReadScope(CreatorReader reader, int keys)
        {
            if (keys < 2) return;
            reader._begin.Run();
            _reader = reader;
        }

        // After some failures the engine has ended the transaction itself.
        public void Dispose()
        {
            if (_reader is { _connection.IsInTransaction: true }) _reader._end.Run();
        }
    }
}
