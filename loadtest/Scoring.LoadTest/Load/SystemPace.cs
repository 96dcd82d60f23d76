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

    // The system may let a thread sleep 50 µs longer than it asked for, to wake several at once: as much as a whole call takes.
    private const int SetTimerSlack = 29;
    private const ulong LeastSlackNs = 1;

    [ThreadStatic]
    private static bool _isPrecise;

    /// <inheritdoc/>
    public TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <inheritdoc/>
    public void WaitUntil(TimeSpan time)
    {
        if (!_isPrecise)
        {
            // Without it, on another system, sends are later and say so.
            _ = Control(SetTimerSlack, LeastSlackNs, 0, 0, 0);
            _isPrecise = true;
        }

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

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, ulong argument2, ulong argument3, ulong argument4, ulong argument5);

    /// <summary>The system's timespec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Duration(long seconds, long nanoseconds)
    {
        public readonly long Seconds = seconds;
        public readonly long Nanoseconds = nanoseconds;
    }
}
