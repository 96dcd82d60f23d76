using System.Globalization;
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

    private static readonly CreatorKey Start = new("", Platform.Unspecified, "");

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
        CreatorKey last = Start;
        while (true)
        {
            (List<CreatorKey> page, bool isWhole) = ReadIndex(last);
            foreach (CreatorKey key in page) yield return key;
            if (page.Count > 0) last = page[^1];
            if (!isWhole) break;
            if (page.Count < PageKeys) yield break;
        }

        foreach (CreatorKey key in ListTable())
        {
            if (Compare(key, last) > 0) yield return key;
        }
    }

    public void Dispose() => _connection.Dispose();

    private (List<CreatorKey> Keys, bool IsWhole) ReadIndex(CreatorKey after)
    {
        _byIndex.Bind(1, after);
        _byIndex.Bind(4, PageKeys);
        List<CreatorKey> keys = [];
        return (keys, TryRead(_byIndex, keys, out _));
    }

    private IEnumerable<CreatorKey> ListTable()
    {
        long next = 0, greatest = GreatestRow();
        while (next <= greatest)
        {
            _byTable.Bind(1, next);
            _byTable.Bind(2, PageKeys);
            List<CreatorKey> keys = [];
            bool isWhole = TryRead(_byTable, keys, out long lastRow);
            foreach (CreatorKey key in keys) yield return key;
            if (isWhole && keys.Count < PageKeys) yield break;
            // A row on a damaged page: the one after it.
            next = (keys.Count > 0 ? lastRow : next) + 1;
        }
    }

    // The right end of the table can be on a damaged page; the index has the numbers of the rows too.
    private long GreatestRow()
    {
        try
        {
            return Number("SELECT max(rowid) FROM creator NOT INDEXED");
        }
        catch (StoreUnavailableException failure) when (SqliteFailure.IsUnreadable(failure))
        {
            return Number("SELECT max(rowid) FROM creator INDEXED BY sqlite_autoindex_creator_1");
        }
    }

    private long Number(string sql) => long.TryParse(_connection.ReadScalar(sql), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static bool TryRead(PreparedStatement statement, List<CreatorKey> keys, out long lastRow)
    {
        lastRow = 0;
        try
        {
            while (statement.Step())
            {
                keys.Add(new CreatorKey(statement.Text(0), (Platform)statement.Int64(1), statement.Text(2)));
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

    // The order of the index: text by its UTF-8 bytes, which is that of its code points.
    private static int Compare(in CreatorKey a, in CreatorKey b)
    {
        int tenant = string.CompareOrdinal(a.Tenant, b.Tenant);
        if (tenant != 0) return tenant;
        int platform = a.Platform.CompareTo(b.Platform);
        return platform != 0 ? platform : Encoding.UTF8.GetBytes(a.Id).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.Id));
    }
}
