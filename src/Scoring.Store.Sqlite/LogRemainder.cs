using System.Buffers.Binary;

namespace Scoring.Store.Sqlite;

/// <summary>
/// Completes a database from a log that was copied into it up to a frame. A checkpoint copies no page that also changed after that frame; of such a page, the database has an older content.
/// </summary>
internal static class LogRemainder
{
    /// <summary>Writes the pages that the checkpoint did not copy, as they were at its last frame, and syncs the database. It can be repeated.</summary>
    /// <param name="databasePath">The database, which no connection has open.</param>
    /// <param name="logPath">The log.</param>
    /// <param name="index">Its index.</param>
    /// <param name="pageBytes">The size of a page.</param>
    public static void Write(string databasePath, string logPath, LogIndex index, int pageBytes)
    {
        using FileStream log = new(logPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] frame = new byte[LogInspection.FrameHeaderBytes + pageBytes];
        Dictionary<uint, long> last = [];
        HashSet<uint> changedLater = [];
        log.Position = LogInspection.HeaderBytes;
        for (long number = 1; number <= index.Frames && log.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length; number++)
        {
            uint page = BinaryPrimitives.ReadUInt32BigEndian(frame);
            if (number <= index.Backfilled) last[page] = log.Position - pageBytes;
            else changedLater.Add(page);
        }

        using FileStream database = new(databasePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> content = frame.AsSpan(LogInspection.FrameHeaderBytes);
        foreach (uint page in changedLater)
        {
            if (page == 0 || !last.TryGetValue(page, out long place)) continue;
            log.Position = place;
            log.ReadExactly(content);
            database.Position = (page - 1L) * pageBytes;
            database.Write(content);
        }

        database.Flush(flushToDisk: true);
    }
}
