using System.Globalization;
using System.Runtime.InteropServices;

namespace Scoring.Server.Hosting;

/// <summary>
/// Asks Linux to put the managed heap on pages of 2 MB where it can (transparent huge pages, as <c>-XX:+UseTransparentHugePages</c> of a Java machine does).
/// A hit reads half a dozen places among hundreds of megabytes; on pages of 4 kB the processor looks up where each of them lies, in memory again.
/// </summary>
internal static partial class HugePages
{
    private const string Maps = "/proc/self/maps";
    private const int MadvHugePage = 14;

    /// <summary>Asks for the heap of this process: for all that it has reserved, used already or not.</summary>
    /// <returns>Whether the system agreed; it does not where it has no such pages, or on another system than Linux.</returns>
    public static bool Ask()
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

    /// <summary>Finds the memory that lies around an address without a gap and belongs to no file.</summary>
    /// <param name="maps">The mappings of a process, in the form and order of <c>/proc/PID/maps</c>.</param>
    /// <param name="address">The address.</param>
    /// <returns>Where it begins and how many bytes it has; nulls when there is none.</returns>
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
