using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Scoring.Store.Sqlite;

/// <summary>
/// What the shared index of a write-ahead log says about the log. It is a file that the processes map into memory; a store that was killed leaves it behind. The number of frames is written after they
/// were synced, so frames that it counts were durable, whatever part of the index itself reached the disk.
/// </summary>
/// <param name="Frames">The number of synced frames; 0 when there is no index that can be used.</param>
/// <param name="Backfilled">The number of them that were copied into the database and synced there.</param>
/// <param name="Salts">The salts of the log that it belongs to.</param>
internal readonly record struct LogIndex(long Frames, long Backfilled, ulong Salts)
{
    private const int HeaderBytes = 48;
    private const int BackfilledPlace = 2 * HeaderBytes;
    private const int Version = 3_007_000;

    /// <summary>Reads it. One whose two copies of the header differ was being written, and is not used.</summary>
    public static LogIndex Read(string path)
    {
        var file = new FileInfo(path);
        byte[] bytes = new byte[BackfilledPlace + sizeof(uint)];
        if (!file.Exists || file.Length < bytes.Length) return default;
        using FileStream index = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        index.ReadExactly(bytes);
        ReadOnlySpan<byte> header = bytes.AsSpan(0, HeaderBytes);
        bool isUsable = header.SequenceEqual(bytes.AsSpan(HeaderBytes, HeaderBytes)) && MemoryMarshal.Read<int>(header) == Version && header[12] == 1;
        LogIndex found = new(MemoryMarshal.Read<uint>(header[16..]), MemoryMarshal.Read<uint>(bytes.AsSpan(BackfilledPlace)), BinaryPrimitives.ReadUInt64BigEndian(header[32..]));
        // The restart of a log sets the number of frames to 0 first.
        if (found.Backfilled > found.Frames) found = found with { Backfilled = 0 };
        return isUsable ? found : default;
    }

    /// <summary>Whether it belongs to the log with these salts, and not to an earlier or later use of the file.</summary>
    /// <param name="salts">The salts of the log; empty when there is no log.</param>
    public bool IsOf(ReadOnlySpan<byte> salts) => !salts.IsEmpty && BinaryPrimitives.ReadUInt64BigEndian(salts) == Salts;

    /// <summary>Whether synced frames are missing in a log.</summary>
    /// <param name="frames">The frames that can be read.</param>
    /// <param name="salts">The salts of the log; empty when there is no log.</param>
    public bool IsMissing(long frames, ReadOnlySpan<byte> salts)
    {
        if (Frames <= frames) return false;
        if (!salts.IsEmpty && !IsOf(salts)) return false;
        // The database has everything, and no frame hides it.
        return frames > 0 || Backfilled < Frames;
    }
}
