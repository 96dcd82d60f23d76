using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Scoring.LoadTest.Load;

/// <summary>
/// Real time. Waits with the sleep function of the system, which has a resolution of tens of microseconds; the waits of the runtime have one of milliseconds. A
/// busy loop would take one of two cores from the server.
/// </summary>
internal sealed partial class SystemPace : IPace
{
    private const long NsPerTick = 1_000_000 / TimeSpan.TicksPerMillisecond;
    private const long TicksPerSecond = TimeSpan.TicksPerSecond;

    // The default timer slack of the system is 50 µs, as long as a whole call.
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
            // On another system without this call sends are later; the lateness is reported.
            _ = Control(SetTimerSlack, LeastSlackNs, 0, 0, 0);
            _isPrecise = true;
        }

        while (true)
        {
            long ticks = (time - Now).Ticks;
            if (ticks <= 0) return;
            Duration wait = new(ticks / TicksPerSecond, ticks % TicksPerSecond * NsPerTick);
            // A signal interrupts the sleep; the loop waits for the rest.
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
