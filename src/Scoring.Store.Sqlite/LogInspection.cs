using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Scoring.Store.Sqlite;

/// <summary>
/// Finds acknowledged commits that the recovery of the write-ahead log would drop. SQLite takes the first frame whose checksum is wrong for the end of the log, as after a power failure in the
/// middle of a commit. That it is damage shows in two ways: the shared index beside the log (<c>-shm</c>), which counts frames only after they were synced, counts more of them; or whole commits
/// follow, each of which was begun only after the one before was synced.
/// </summary>
internal static class LogInspection
{
    /// <summary>Length of the header of a log.</summary>
    public const int HeaderBytes = 32;

    /// <summary>Length of the header of a frame, which a page follows.</summary>
    public const int FrameHeaderBytes = 24;

    private const uint MagicLittleEndian = 0x377F0682;
    private const uint MagicBigEndian = 0x377F0683;

    // Of a log whose header cannot be read.
    private const int PageBytes = 4_096;

    // A checkpoint copies no page that also changed after the last frame that it may copy.
    private const string Mixed = ". Without the log, pages that changed before and after this frame are older too: verify the database then";

    // Salts of an earlier use of the file differ in about half of their bits.
    private const int MostChangedSaltBits = 4;

    /// <summary>
    /// Checks the log that a store left behind which was not closed. A damaged log whose readable frames are all in the database is moved away: its pages would hide newer ones of the database.
    /// </summary>
    /// <returns>The loss that the settings accept; null when nothing is lost.</returns>
    /// <exception cref="StoreUnavailableException">Acknowledged commits are missing.</exception>
    public static LogLoss? Check(SqliteStoreOptions options)
    {
        string path = options.FullPath + "-wal", index = options.FullPath + "-shm";
        if (FindDamage(path, index) is not { } damage) return null;
        if (damage.IsLoss && !options.AcceptsDamagedLog) throw Loss(path, index, damage);

        if (!damage.IsInDatabase) return new LogLoss(damage.Text, KeepCopy(path));

        LogIndex counted = LogIndex.Read(index);
        if (counted.Backfilled < counted.Frames) LogRemainder.Write(options.FullPath, path, counted, damage.PageBytes);
        string kept = FreeName(path);
        // The index last: without it, a log that a power failure left in place would be applied.
        File.Move(path, kept);
        File.Move(index, FreeName(index));
        return damage.IsLoss ? new LogLoss(damage.Text, kept) : null;
    }

    /// <summary>
    /// Checks the log of a database that is opened for reading, and changes nothing. The first connection to a log rebuilds its index from the frames that can be read: without this check a reader would
    /// miss commits, and would remove what shows it to the next store. The log of a database that a store holds is not checked: its index is in use.
    /// </summary>
    /// <remarks>Before the first connection of this process: the system releases the locks of SQLite when any handle of a file is closed.</remarks>
    /// <exception cref="StoreUnavailableException">Acknowledged commits are missing, or would not be read, or the log cannot be read.</exception>
    public static void CheckForReader(SqliteStoreOptions options)
    {
        string database = options.FullPath, path = database + "-wal", index = database + "-shm";
        Damage? found;
        try
        {
            if (StoreLock.IsHeld(database)) return;
            found = FindDamage(path, index);
            // A store that was opened meanwhile changes the log.
            if (found is null || StoreLock.IsHeld(database)) return;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(StoreFaultKind.Forbidden, $"The database {database} and its log cannot be read: {failure.Message}", failure);
        }

        if (found.Value.IsLoss) throw Loss(path, index, found.Value);
        throw new StoreUnavailableException(
            StoreFaultKind.Damaged, $"The log {path} is damaged, and the database has all of its commits: nothing is lost. Start a server with this database, which moves the log away, and repeat the command.");
    }

    /// <summary>Copies a log that exists and is not empty to <c>-wal.damaged</c> beside it, or to a name with a number when that is in use.</summary>
    /// <returns>The copy; null when there is none.</returns>
    public static string? KeepCopy(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return null;
        string copy = FreeName(path);
        File.Copy(path, copy);
        return copy;
    }

    private static StoreUnavailableException Loss(string path, string index, Damage damage) => new(
        StoreFaultKind.Damaged,
        $"The log {path} is damaged: {damage.Text}. Restore the database from a backup (remove {path} and {index} with it), "
        + "or accept the loss once with the setting DatabaseAcceptDamagedLog; the damaged log is then kept as a copy.");

    private static string FreeName(string path)
    {
        string free = path + ".damaged";
        for (int number = 2; File.Exists(free); number++) free = string.Create(CultureInfo.InvariantCulture, $"{path}.damaged-{number}");
        return free;
    }

    // Null when there is no damage.
    private static Damage? FindDamage(string logPath, string indexPath)
    {
        var file = new FileInfo(logPath);
        byte[] header = new byte[HeaderBytes];
        LogIndex index = LogIndex.Read(indexPath);
        if (!file.Exists || file.Length < HeaderBytes) return index.IsMissing(frames: 0, salts: default) ? DamageOfCut(file, index) : null;
        using FileStream log = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.ReadExactly(header);
        ReadOnlySpan<byte> salts = header.AsSpan(16, 8);
        var chain = Checksum.OfHeader(header);
        long valid = 0;
        long place = 0;
        int commitsBehind = 0;
        bool isCommitAfterIndex = false;
        bool isEnded = chain is null;
        byte[] frame = new byte[FrameHeaderBytes + (chain is null ? PageBytes : NumberAt(header, 8))];
        while (log.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            if (!isEnded)
            {
                Checksum next = chain!.Value.Add(frame.AsSpan(0, 8)).Add(frame.AsSpan(FrameHeaderBytes));
                isEnded = !frame.AsSpan(8, 8).SequenceEqual(salts) || !next.IsStoredIn(frame.AsSpan(16)) || NumberAt(frame, 0) == 0;
                chain = next;
                if (!isEnded) valid++;
            }

            place++;
            if (!isEnded || NumberAt(frame, 4) == 0 || (chain is not null && !AreNear(frame.AsSpan(8, 8), salts))) continue;
            commitsBehind++;
            isCommitAfterIndex |= place > index.Frames;
        }

        bool isMissing = index.IsMissing(valid, salts);
        if (!isMissing && commitsBehind <= (chain is null ? 0 : 1)) return null;
        string fault = chain is null ? "its header is wrong" : string.Create(CultureInfo.InvariantCulture, $"frame {valid + 1} is wrong");
        fault += isMissing
            ? string.Create(CultureInfo.InvariantCulture, $", and {index.Frames} frames were synced")
            : string.Create(CultureInfo.InvariantCulture, $", and {commitsBehind} commits follow");
        return index.IsOf(salts) && index.Backfilled > 0 && index.Backfilled >= valid
            ? new Damage(Text(fault, index.Backfilled), IsInDatabase: true, IsLoss: index.Backfilled < index.Frames || isCommitAfterIndex, frame.Length - FrameHeaderBytes)
            : new Damage(Text(fault, valid), IsInDatabase: false, IsLoss: true, PageBytes);
    }

    // A checkpoint that empties the log has copied all of it before. A log that somebody emptied looks the same.
    private static Damage DamageOfCut(FileInfo file, LogIndex index)
    {
        string fault = string.Create(CultureInfo.InvariantCulture, $"it ends before frame 1, and {index.Frames} frames were synced");
        string text = Text(fault, index.Backfilled) + (index.Backfilled > 0 ? Mixed : "");
        if (file.Exists && file.Length == 0) text += ". After a power failure just after an erasure it is empty too, and then nothing is lost";
        return new Damage(text, IsInDatabase: false, IsLoss: true, PageBytes);
    }

    private static string Text(string fault, long kept) =>
        string.Create(CultureInfo.InvariantCulture, $"{fault}. The commits after frame {kept} were acknowledged and cannot be read");

    private static uint NumberAt(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt32BigEndian(bytes[place..]);

    private static bool AreNear(ReadOnlySpan<byte> salts, ReadOnlySpan<byte> others) =>
        BitOperations.PopCount(BinaryPrimitives.ReadUInt64BigEndian(salts) ^ BinaryPrimitives.ReadUInt64BigEndian(others)) <= MostChangedSaltBits;

    // Whether the database has all frames that can be read, and whether acknowledged commits are lost.
    private readonly record struct Damage(string Text, bool IsInDatabase, bool IsLoss, int PageBytes);

    /// <summary>The running checksum of a log, and the byte order of its words.</summary>
    private readonly record struct Checksum(uint First, uint Second, bool IsBigEndian)
    {
        /// <summary>The checksum after a header; null when the header is wrong.</summary>
        public static Checksum? OfHeader(ReadOnlySpan<byte> header)
        {
            uint magic = NumberAt(header, 0);
            if (magic is not (MagicLittleEndian or MagicBigEndian)) return null;
            Checksum sum = new Checksum(0, 0, magic == MagicBigEndian).Add(header[..24]);
            return sum.IsStoredIn(header[24..]) ? sum : null;
        }

        public Checksum Add(ReadOnlySpan<byte> bytes)
        {
            uint first = First;
            uint second = Second;
            for (; bytes.Length >= 8; bytes = bytes[8..])
            {
                first += (IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)) + second;
                second += (IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])) + first;
            }

            return this with { First = first, Second = second };
        }

        public bool IsStoredIn(ReadOnlySpan<byte> bytes) => NumberAt(bytes, 0) == First && NumberAt(bytes, 4) == Second;
    }
}
