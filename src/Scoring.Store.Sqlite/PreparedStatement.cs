using System.Text;
using Scoring.Creators;
using SQLitePCL;

namespace Scoring.Store.Sqlite;

/// <summary>
/// A compiled statement that is reused. It uses the engine's own interface, because command and reader of the
/// ADO.NET layer allocate more objects per record than the record itself. Used by one thread at a time; indices of parameters start at 1, of columns at 0.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string _path;

    public PreparedStatement(sqlite3 database, string sql, string path)
    {
        _database = database;
        _path = path;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    /// <summary>Binds a text of at most <see cref="CreatorKey.MaxIdBytes"/> bytes.</summary>
    public void Bind(int parameter, string text)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        int length = Encoding.UTF8.GetBytes(text, buffer);
        Check(raw.sqlite3_bind_text(_statement, parameter, buffer[..length]));
    }

    /// <summary>Binds a text of any length, as UTF-8.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> text) =>
        Check(raw.sqlite3_bind_text(_statement, parameter, text.IsEmpty ? "\0"u8[..0] : text)); // an empty span has no address, which would mean NULL

    public void Bind(int parameter, ReadOnlySpan<byte> blob) => Check(blob.IsEmpty
        ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) // an empty span has no address, which would mean NULL
        : raw.sqlite3_bind_blob(_statement, parameter, blob));

    /// <summary>Binds tenant, platform and id to three parameters in a row.</summary>
    public void Bind(int firstParameter, in CreatorKey key)
    {
        Bind(firstParameter, key.Tenant);
        Bind(firstParameter + 1, (long)key.Platform);
        Bind(firstParameter + 2, key.Id);
    }

    /// <summary>Moves to the next row; false when there is none. After true, <see cref="Reset"/> must follow before the next use.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        StoreUnavailableException? failure = code == raw.SQLITE_DONE ? null : SqliteFailure.Translate(code, _database, _path);
        Reset();
        return failure is null ? false : throw failure;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Run()
    {
        if (Step()) Reset();
    }

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>Reads a platform. That of a damaged row can be any number.</summary>
    public Platform Platform(int column) => (Platform)Math.Clamp(Int64(column), int.MinValue, int.MaxValue);

    /// <summary>Reads tenant, platform and id from three columns in a row. Those of a damaged row can be any text.</summary>
    public CreatorKey Key(int firstColumn) => new(Text(firstColumn) ?? "", Platform(firstColumn + 1), Text(firstColumn + 2) ?? "");

    public byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    // The code of a reset repeats the failure of the step before it, which was reported there.
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();

    private void Check(int code) => SqliteFailure.ThrowUnless(raw.SQLITE_OK, code, _database, _path);
}
