using System.Globalization;
using System.Runtime.InteropServices;
using Scoring.Server.Hosting;

namespace Scoring.Server.Tests.Hosting;

public sealed class HugePagesTests
{
    private static readonly string[] Maps =
    [
        "1000-3000 r-xp 00000000 fe:00 247270                     /usr/bin/dotnet",
        "3000-4000 rw-p 00000000 00:00 0                          [heap]",
        "4000-5000 rw-p 00000000 00:00 0",
        "5000-9000 ---p 00000000 00:00 0 ",
        "a000-b000 rw-p 00000000 00:00 0",
        "b000-c000 rw-s 00000000 fe:00 11                         /var/lib/scoring.db-shm",
        "c000-d000 rw-p 00000000 00:00 0",
    ];

    [Theory]
    [InlineData(0x4000, 0x4000, 0x5000)]
    [InlineData(0x8FFF, 0x4000, 0x5000)]
    [InlineData(0xA800, 0xA000, 0x1000)]
    [InlineData(0xC000, 0xC000, 0x1000)]
    public void The_range_has_no_gap_and_no_file(ulong address, ulong begin, ulong length) => Assert.Equal((begin, length), HugePages.RangeAround(Maps, address));

    [Theory]
    [InlineData(0x0)]
    [InlineData(0x1000)]
    [InlineData(0x3000)]
    [InlineData(0x9000)]
    [InlineData(0xB000)]
    [InlineData(0xD000)]
    public void Where_there_is_none_nothing_is_asked_for(ulong address) => Assert.Equal((null, null), HugePages.RangeAround(Maps, address));

    [Fact]
    public void A_system_that_agrees_marks_the_heap()
    {
        bool hasAgreed = HugePages.Request();

        Assert.Equal(hasAgreed, OperatingSystem.IsLinux() && IsHeapMarked());
        if (File.Exists("/sys/kernel/mm/transparent_hugepage/enabled")) Assert.True(hasAgreed);
    }

    // smaps describes each mapping by its line of maps and further ones, the last of which are its flags.
    private static bool IsHeapMarked()
    {
        byte[] onHeap = GC.AllocateUninitializedArray<byte>(1, pinned: true);
        ulong address = (ulong)Marshal.UnsafeAddrOfPinnedArrayElement(onHeap, 0);
        bool isHeap = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] bounds = line.Split(' ')[0].Split('-');
            if (bounds.Length == 2 && ulong.TryParse(bounds[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong begin))
            {
                isHeap = address >= begin && address < ulong.Parse(bounds[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
            else if (isHeap && line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                return line.Split(' ').Contains("hg");
            }
        }

        return false;
    }
}
