using System.Text;
using Scoring.Creators;

namespace Scoring.Store.Sqlite;

/// <summary>
/// Lists the creators of a database: in the order of the index, and where a page of the index is damaged, the rest in the order of the table. Rows on damaged pages
/// of the table are passed over. Used by one caller at a time.
/// </summary>
internal sealed class KeyReader : IDisposable
{
    // A page is read in a millisecond or less, and the log of the owner is held for that long.
    private const int PageKeys = 1_000;

    private static readonly StoredKey Start = new([], 0, []);

    private readonly DatabaseConnection _connection;
    private readonly PreparedStatement _byIndex;
    private readonly PreparedStatement _byTable;

    public KeyReader(SqliteStoreOptions options)
    {
        _connection = DatabaseConnection.OpenReader(options);
        try
        {
            _byIndex = _connection.Prepare(
                "SELECT tenant, platform, id, rowid FROM creator WHERE (tenant, platform, id) > (?1, ?2, ?3) ORDER BY tenant, platform, id LIMIT ?4");
            _byTable = _connection.Prepare("SELECT tenant, platform, id, rowid FROM creator NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid LIMIT ?2");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Lists the creators.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public IEnumerable<CreatorKey> List()
    {
        StoredKey last = Start;
        while (true)
        {
            (List<StoredKey> page, bool isWhole) = ReadIndex(last);
            foreach (StoredKey key in page) yield return key.Read();
            if (page.Count > 0) last = page[^1];
            if (!isWhole) break;
            if (page.Count < PageKeys) yield break;
        }

        foreach (StoredKey key in ListTable())
        {
            if (key.IsAfter(last)) yield return key.Read();
        }
    }

    public void Dispose() => _connection.Dispose();

    private (List<StoredKey> Keys, bool IsWhole) ReadIndex(StoredKey after)
    {
        _byIndex.BindText(1, after.Tenant);
        _byIndex.Bind(2, after.Platform);
        _byIndex.BindText(3, after.Id);
        _byIndex.Bind(4, PageKeys);
        List<StoredKey> keys = [];
        return (keys, TryRead(_byIndex, keys, out _));
    }

    private IEnumerable<StoredKey> ListTable()
    {
        long next = 0, greatest = DatabaseSchema.GreatestRow(_connection);
        while (next <= greatest)
        {
            _byTable.Bind(1, next);
            _byTable.Bind(2, PageKeys);
            List<StoredKey> keys = [];
            bool isWhole = TryRead(_byTable, keys, out long lastRow);
            foreach (StoredKey key in keys) yield return key;
            if (isWhole && keys.Count < PageKeys) yield break;
            // A row on a damaged page: the one after it.
            next = (keys.Count > 0 ? lastRow : next) + 1;
        }
    }

    private static bool TryRead(PreparedStatement statement, List<StoredKey> keys, out long lastRow)
    {
        lastRow = 0;
        try
        {
            while (statement.Step())
            {
                keys.Add(new StoredKey(statement.Blob(0), statement.Int64(1), statement.Blob(2)));
                lastRow = statement.Int64(3);
            }

            return true;
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsUnreadable(failure))
        {
            return false;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>A key as the database has it, in UTF-8. The text of a damaged row can have any length and any bytes.</summary>
    private readonly record struct StoredKey(byte[] Tenant, long Platform, byte[] Id)
    {
        public CreatorKey Read() => new(Encoding.UTF8.GetString(Tenant), (Platform)Math.Clamp(Platform, int.MinValue, int.MaxValue), Encoding.UTF8.GetString(Id));

        // In the order of the index.
        public bool IsAfter(in StoredKey other)
        {
            int order = Tenant.AsSpan().SequenceCompareTo(other.Tenant);
            if (order == 0) order = Platform.CompareTo(other.Platform);
            if (order == 0) order = Id.AsSpan().SequenceCompareTo(other.Id);
            return order > 0;
        }
    }
}
