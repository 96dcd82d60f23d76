namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>
/// Watches the write-ahead log of a database that another process may write, while a read transaction keeps it from being emptied. The owner refuses commits
/// when the log is full; a long read must end before that.
/// </summary>
internal sealed class LogWatch(SqliteStoreOptions options)
{
    private readonly FileInfo _file = new(options.FullPath + "-wal");

    /// <summary>The length from which a read should hurry, bytes: an eighth of the length at which the owner refuses commits.</summary>
    public long LongBytes => options.WalRefusalBytes / 8;

    /// <summary>The length at which a read must end, bytes: seven eighths of the length at which the owner refuses commits.</summary>
    public long GreatestBytes => options.WalRefusalBytes / 8 * 7;

    /// <summary>The present length of the log in bytes; 0 without a log.</summary>
    public long Length
    {
        get
        {
            _file.Refresh();
            return _file.Exists ? _file.Length : 0;
        }
    }

    /// <summary>Ends a read that keeps the log from being emptied for too long.</summary>
    /// <exception cref="StoreUnavailableException">The log is nearly full.</exception>
    public void ThrowIfFull()
    {
        if (Length is { } length && length >= GreatestBytes) throw Full(length);
    }

    /// <summary>The failure of a read that was ended.</summary>
    public StoreUnavailableException Full(long length) => new(
        $"The log of the database {options.FullPath} has grown to {length} bytes, because this command reads the database while a server writes it; "
        + "the command has stopped, so that the server need not refuse commits. Repeat it when fewer observations arrive.");
}
