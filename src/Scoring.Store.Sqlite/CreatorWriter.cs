using Scoring.Creators;
using Scoring.Store.Sealing;
using SQLitePCL;

namespace Scoring.Store.Sqlite;

/// <summary>The writing connection and its statements. Used only by the writer's thread.</summary>
internal sealed class CreatorWriter : IDisposable
{
    private const long MaxAheadMicroseconds = 86_400_000_000;

    private readonly PreparedStatement _begin;
    private readonly PreparedStatement _commit;
    private readonly PreparedStatement _rollback;
    private readonly PreparedStatement _insert;
    private readonly PreparedStatement _update;
    private readonly PreparedStatement _version;
    private readonly PreparedStatement _record;
    private readonly PreparedStatement _delete;
    private readonly PreparedStatement _raiseErased;
    private readonly PreparedStatement _readErased;
    private readonly bool _writesChecksums;
    private byte[] _state = [];
    private byte[] _features = [];

    // The highest version of all erased creators. One number for the whole database, so that nothing of an erased
    // creator remains, not even a hash of its id; a creator that is stored again may skip versions, which costs nothing.
    private long _highestErased;

    public CreatorWriter(SqliteStoreOptions options)
    {
        _writesChecksums = options.WritesChecksums;
        Connection = DatabaseConnection.OpenWriter(options);
        try
        {
            _begin = Connection.Prepare("BEGIN IMMEDIATE");
            _commit = Connection.Prepare("COMMIT");
            _rollback = Connection.Prepare("ROLLBACK");
            _insert = Connection.Prepare(
                "INSERT INTO creator(tenant, platform, id, version, features, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING");
            _update = Connection.Prepare(
                "UPDATE creator SET version = ?4, features = ?5, state = ?6 WHERE tenant = ?1 AND platform = ?2 AND id = ?3 AND version = ?7");
            _version = Connection.Prepare("SELECT version FROM creator WHERE tenant = ?1 AND platform = ?2 AND id = ?3");
            _record = Connection.Prepare("SELECT version, features, state FROM creator WHERE tenant = ?1 AND platform = ?2 AND id = ?3");
            _delete = Connection.Prepare("DELETE FROM creator WHERE tenant = ?1 AND platform = ?2 AND id = ?3");
            _raiseErased = Connection.Prepare("UPDATE erased SET highest_version = ?1 WHERE highest_version < ?1");
            _readErased = Connection.Prepare("SELECT highest_version FROM erased");
            _highestErased = ReadHighestErased();
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public DatabaseConnection Connection { get; }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Rolls back the open transaction, if the engine has not done so itself.</summary>
    public void Rollback()
    {
        if (Connection.IsInTransaction) _rollback.Run();
        _highestErased = ReadHighestErased();
    }

    /// <summary>Writes one record within the open transaction, if its expected version is the stored one.</summary>
    public CommitResult Write(in CreatorCommit commit, long unixMicroseconds)
    {
        bool isNew = commit.ExpectedVersion == CreatorVersion.Absent;
        long version = CreatorVersion.Next(isNew ? _highestErased : commit.ExpectedVersion, unixMicroseconds);
        PreparedStatement write = isNew ? _insert : _update;
        write.Bind(1, commit.Key);
        write.Bind(4, version);
        write.Bind(5, Seal(commit.Key, version, RecordPart.Features, commit.Features.Span, ref _features));
        write.Bind(6, Seal(commit.Key, version, RecordPart.State, commit.State.Span, ref _state));
        if (!isNew) write.Bind(7, commit.ExpectedVersion);
        write.Run();
        bool isCommitted = raw.sqlite3_changes(Connection.Handle) == 1;
        return new CommitResult(isCommitted, isCommitted ? version : ReadVersion(commit.Key));
    }

    /// <summary>Deletes one record within the open transaction; false when there is none or its version is not the expected one.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="expectedVersion">The version to erase; null for any.</param>
    /// <param name="unixMicroseconds">The time, microseconds since 1970.</param>
    public bool Erase(in CreatorKey key, long? expectedVersion, long unixMicroseconds)
    {
        long version = ReadVersion(key);
        if (version == CreatorVersion.Absent || version != (expectedVersion ?? version)) return false;
        // The version may be the damaged part of the record, and the next versions of all new creators are above it.
        if (version > unixMicroseconds && !IsVerified(key, unixMicroseconds)) version = unixMicroseconds;
        _delete.Bind(1, key);
        _delete.Run();
        _raiseErased.Bind(1, version);
        _raiseErased.Run();
        _highestErased = Math.Max(_highestErased, version);
        return true;
    }

    /// <summary>Counts the pages that were appended to the log since the last call.</summary>
    public int TakeAppendedFrames()
    {
        const int pagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE
        int code = raw.sqlite3_db_status(Connection.Handle, pagesWritten, out int frames, out _, resetFlg: 1);
        return code == raw.SQLITE_OK ? frames : 0;
    }

    public void Dispose() => Connection.Dispose();

    private ReadOnlySpan<byte> Seal(in CreatorKey key, long version, RecordPart part, ReadOnlySpan<byte> payload, ref byte[] buffer)
    {
        if (!_writesChecksums) return payload;
        int length = SealedValue.HeadBytes + payload.Length;
        if (buffer.Length < length) buffer = new byte[Math.Max(length, 2 * buffer.Length)];
        SealedValue.Write(key, version, part, payload, buffer.AsSpan(0, length));
        return buffer.AsSpan(0, length);
    }

    // Each checksum covers the version. A version without one is believed up to a clock that is a day ahead.
    private bool IsVerified(in CreatorKey key, long unixMicroseconds)
    {
        _record.Bind(1, in key);
        if (!_record.Step()) return false;
        long version = _record.Int64(0);
        byte[] features = _record.Blob(1), state = _record.Blob(2);
        _record.Reset();
        return IsVerified(key, version, RecordPart.Features, features, unixMicroseconds) || IsVerified(key, version, RecordPart.State, state, unixMicroseconds);
    }

    private static bool IsVerified(in CreatorKey key, long version, RecordPart part, byte[] value, long unixMicroseconds) => SealedValue.IsSealed(value)
        ? SealedValue.Open(key, version, part, value, out _) == RecordDamage.None
        : version - unixMicroseconds <= MaxAheadMicroseconds;

    private long ReadVersion(in CreatorKey key)
    {
        _version.Bind(1, in key);
        return ReadNumber(_version);
    }

    private long ReadHighestErased() => ReadNumber(_readErased);

    private static long ReadNumber(PreparedStatement select)
    {
        if (!select.Step()) return 0;
        long number = select.Int64(0);
        select.Reset();
        return number;
    }
}
