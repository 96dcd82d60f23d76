using System.Globalization;
using System.Runtime.InteropServices;

namespace Scoring.Server.Hosting;

/// <summary>
/// Requests 2 MB pages for the managed heap from Linux (transparent huge pages, like <c>-XX:+UseTransparentHugePages</c> of a Java machine).
/// A cache hit reads about six locations within hundreds of megabytes; with 4 kB pages, each read also needs a page-table lookup in memory.
/// </summary>
internal static partial class HugePages
{
    private const string Maps = "/proc/self/maps";
    private const int MadvHugePage = 14;

    /// <summary>Requests huge pages for the heap of this process: for all memory that it has reserved, used or not.</summary>
    /// <returns>Whether the system accepted the request; false on systems other than Linux and on systems without huge pages.</returns>
    public static bool Request()
    {
        if (!OperatingSystem.IsLinux()) return false;
        byte[] onHeap = GC.AllocateUninitializedArray<byte>(1, pinned: true);
        try
        {
            return RangeAround(File.ReadLines(Maps), (ulong)Marshal.UnsafeAddrOfPinnedArrayElement(onHeap, 0)) is ({ } begin, { } length)
                && Advise((nuint)begin, (nuint)length, MadvHugePage) == 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Finds the contiguous anonymous memory around an address.</summary>
    /// <param name="maps">The mappings of a process, in the form and order of <c>/proc/PID/maps</c>.</param>
    /// <param name="address">The address.</param>
    /// <returns>Its start and its length in bytes; nulls when there is none.</returns>
    internal static (ulong? Begin, ulong? Length) RangeAround(IEnumerable<string> maps, ulong address)
    {
        ulong begin = 0;
        ulong end = 0;
        foreach (string line in maps)
        {
            // BEGIN-END RIGHTS OFFSET DEVICE INODE [NAME]
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] bounds = parts[0].Split('-');
            ulong from = ulong.Parse(bounds[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            bool isAnonymous = parts.Length == 5;
            if (!isAnonymous || from != end)
            {
                if (address >= begin && address < end) break;
                begin = from;
            }

            end = isAnonymous ? ulong.Parse(bounds[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : begin;
        }

        return address >= begin && address < end ? (begin, end - begin) : (null, null);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint begin, nuint length, int advice);
}
