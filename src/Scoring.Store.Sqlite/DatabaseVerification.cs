using System.Globalization;
using Scoring.Creators;
using Scoring.Store.Sealing;

namespace Scoring.Store.Sqlite;

/// <summary>
/// Verifies the database in two passes: by the index, which names the creators and reads the record of each; and by the table, which finds rows that the index lost, whose creators would be taken for
/// unknown. Used by one caller at a time.
/// </summary>
internal sealed class DatabaseVerification : IDisposable
{
    // The rows of a page that cannot be read are passed over in steps that double, so that their number does not matter.
    private const long LongestStep = 1L << 40;

    private const string Table = "table";
    private const string Index = "index";

    private readonly DatabaseConnection _connection;
    private readonly PreparedStatement _keys;
    private readonly PreparedStatement _record;
    private readonly PreparedStatement _rows;
    private readonly PreparedStatement _row;

    public DatabaseVerification(SqliteStoreOptions options)
    {
        _connection = DatabaseConnection.OpenReader(options.ForScans());
        try
        {
            _keys = _connection.Prepare("SELECT tenant, platform, id FROM creator WHERE (tenant, platform, id) > (?1, ?2, ?3) ORDER BY tenant, platform, id LIMIT ?4");
            _record = _connection.Prepare("SELECT version, features, state FROM creator WHERE tenant = ?1 AND platform = ?2 AND id = ?3");
            _rows = _connection.Prepare("SELECT rowid, tenant, platform, id FROM creator NOT INDEXED WHERE rowid > ?1 ORDER BY rowid LIMIT ?2");
            _row = _connection.Prepare("SELECT rowid FROM creator WHERE tenant = ?1 AND platform = ?2 AND id = ?3");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Verifies a page.</summary>
    public VerifiedPage Verify(string? cursor, int limit)
    {
        string[] parts = (cursor ?? Index + "\n\n0\n").Split('\n');
        return parts switch
        {
            [Index, var tenant, var platform, var id] => VerifyByIndex(tenant, Number(platform), id, limit),
            [Table, var row, var step] => VerifyByTable(Number(row), Number(step), limit),
            _ => throw new ArgumentException("The cursor is not one that this store gave.", nameof(cursor)),
        };
    }

    public void Dispose() => _connection.Dispose();

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private VerifiedPage VerifyByIndex(string tenant, long platform, string id, int limit)
    {
        var page = new PageVerification();
        string toTable = $"{Table}\n{long.MinValue}\n1";
        var keys = new List<CreatorKey>();
        try
        {
            _keys.Bind(1, tenant);
            _keys.Bind(2, platform);
            _keys.Bind(3, id);
            _keys.Bind(4, limit);
            while (_keys.Step()) keys.Add(_keys.Key(0));
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsDamage(failure))
        {
            page.AddDamage($"the index of the database behind '{tenant}:{platform}:{id}'");
            return page.End(toTable);
        }
        finally
        {
            _keys.Reset();
        }

        foreach (CreatorKey key in keys) VerifyRecord(page, key);
        if (keys.Count < limit || !IsKey(keys[^1])) return page.End(toTable);
        return page.End(string.Create(CultureInfo.InvariantCulture, $"{Index}\n{keys[^1].Tenant}\n{(int)keys[^1].Platform}\n{keys[^1].Id}"));
    }

    private void VerifyRecord(PageVerification page, CreatorKey key)
    {
        if (!IsKey(key))
        {
            page.AddDamage($"an entry of the index of the database: '{key}'");
            return;
        }

        try
        {
            _record.Bind(1, key);
            // Erased meanwhile.
            if (!_record.Step()) return;
            long version = _record.Int64(0);
            page.Add(key, version, RecordPart.Features, _record.Blob(1));
            page.Add(key, version, RecordPart.State, _record.Blob(2));
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsDamage(failure))
        {
            page.AddDamage(key, RecordPart.State, RecordDamage.Page);
        }
        finally
        {
            _record.Reset();
        }
    }

    private VerifiedPage VerifyByTable(long after, long step, int limit)
    {
        var page = new PageVerification();
        var rows = new List<(long Row, CreatorKey Key)>();
        try
        {
            _rows.Bind(1, after);
            _rows.Bind(2, limit);
            while (_rows.Step()) rows.Add((_rows.Int64(0), _rows.Key(1)));
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsDamage(failure))
        {
            if (rows.Count == 0)
            {
                if (step == 1) page.AddDamage(string.Create(CultureInfo.InvariantCulture, $"a page of the database with rows from {after + 1} on"));
                return page.End(step > LongestStep ? null : string.Create(CultureInfo.InvariantCulture, $"{Table}\n{Math.Max(after, 0) + step}\n{2 * step}"));
            }
        }
        finally
        {
            _rows.Reset();
        }

        foreach ((long row, CreatorKey key) in rows)
        {
            if (!IsIndexed(row, key)) page.AddDamage($"the index of the database lacks {key}: run REINDEX");
        }

        return page.End(rows.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{Table}\n{rows[^1].Row}\n1"));
    }

    // A row whose key is damaged was found by its checksum.
    private bool IsIndexed(long row, CreatorKey key)
    {
        if (!IsKey(key)) return true;
        try
        {
            _row.Bind(1, key);
            return _row.Step() && _row.Int64(0) == row;
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsDamage(failure))
        {
            return false;
        }
        finally
        {
            _row.Reset();
        }
    }

    private static bool IsKey(in CreatorKey key) => key.Tenant.Length is > 0 and <= StoreArguments.MaxTenantLength && key.Tenant.All(char.IsAscii) && CreatorKey.ViolationOfId(key.Id) is null;
}
