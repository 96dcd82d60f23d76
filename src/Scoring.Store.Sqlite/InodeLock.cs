using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Scoring.Store.Sqlite;

/// <summary>
/// Locks the database file itself and not its name, so that a second store is kept out also when it opens the file by a hard link. One byte is locked, far from those that SQLite locks and beyond
/// every database. On systems other than Linux only the name is locked.
/// </summary>
/// <remarks>The system releases the locks of SQLite when any handle of the file is closed in this process: so it is closed after the connections, and a file that this process holds is not opened.</remarks>
internal sealed partial class InodeLock : IDisposable
{
    // F_OFD_GETLK and F_OFD_SETLK: the lock belongs to the handle.
    private const int GetLock = 36;
    private const int SetLock = 37;
    private const short Exclusive = 1;
    private const short Free = 2;

    // EAGAIN and EACCES.
    private const int HeldByAnother = 11;
    private const int NoAccess = 13;
    private const long LockedByte = long.MaxValue - 1;

    private static readonly Lock Holding = new();
    private static readonly HashSet<FileIdentity> Held = [];

    private readonly SafeFileHandle? _file;
    private readonly FileIdentity? _identity;

    private InodeLock(SafeFileHandle? file, FileIdentity? identity)
    {
        _file = file;
        _identity = identity;
    }

    /// <summary>Locks a database file; creates an empty one if there is none.</summary>
    /// <returns>Null when another store has it.</returns>
    public static InodeLock? TryTake(string path)
    {
        if (!FileIdentity.IsKnown) return new InodeLock(file: null, identity: null);
        lock (Holding)
        {
            if (FileIdentity.Find(path) is { } known && Held.Contains(known)) return null;
            SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            var range = new LockedRange { Type = Exclusive, Start = LockedByte, Length = 1 };
            if (Control(file, SetLock, ref range) != 0)
            {
                int error = Marshal.GetLastPInvokeError();
                file.Dispose();
                // A file system without such locks keeps the name locked only.
                return error is HeldByAnother or NoAccess ? null : new InodeLock(file: null, identity: null);
            }

            FileIdentity? identity = FileIdentity.Find(path);
            if (identity is { } held) Held.Add(held);
            return new InodeLock(file, identity);
        }
    }

    /// <summary>Whether a store has a database file. Takes no lock, and must not be called while this process reads the file through SQLite.</summary>
    /// <returns>Null when the system does not tell.</returns>
    public static bool? IsHeld(string path)
    {
        if (!FileIdentity.IsKnown) return null;
        lock (Holding)
        {
            if (FileIdentity.Find(path) is not { } identity) return false;
            if (Held.Contains(identity)) return true;
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var range = new LockedRange { Type = Exclusive, Start = LockedByte, Length = 1 };
            return Control(file, GetLock, ref range) == 0 ? range.Type != Free : null;
        }
    }

    public void Dispose()
    {
        lock (Holding)
        {
            _file?.Dispose();
            if (_identity is { } held) Held.Remove(held);
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command, ref LockedRange range);

    // struct flock of 64-bit Linux.
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    private struct LockedRange
    {
        [FieldOffset(0)]
        public short Type;

        [FieldOffset(8)]
        public long Start;

        [FieldOffset(16)]
        public long Length;
    }
}
