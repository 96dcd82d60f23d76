using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Scoring.LoadTest.Load;

/// <summary>
/// Real time. Waits by the system's own sleep, which comes back within some tens of microseconds where the runtime's waits count in milliseconds; a
/// loop that watches the clock instead would take one of two cores from the server.
/// </summary>
internal sealed partial class SystemPace : IPace
{
    private const long NsPerTick = 1_000_000 / TimeSpan.TicksPerMillisecond;
    private const long TicksPerSecond = TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <inheritdoc/>
    public void WaitUntil(TimeSpan time)
    {
        while (true)
        {
            long ticks = (time - Now).Ticks;
            if (ticks <= 0) return;
            Duration wait = new(ticks / TicksPerSecond, ticks % TicksPerSecond * NsPerTick);
            // Interrupted by a signal it comes back early, and the loop waits for the rest.
            _ = Sleep(in wait, IntPtr.Zero);
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Sleep(in Duration duration, IntPtr remaining);

    /// <summary>The system's timespec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Duration(long seconds, long nanoseconds)
    {
        public readonly long Seconds = seconds;
        public readonly long Nanoseconds = nanoseconds;
    }
}
