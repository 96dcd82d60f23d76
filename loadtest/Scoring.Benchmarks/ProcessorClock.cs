using Perfolizer.Horology;

namespace Scoring.Benchmarks;

/// <summary>
/// Measures the processor time of this process, all threads together, instead of wall-clock time. On a shared machine this is the
/// more stable measure of work; it does not include waiting, for example for a disk.
/// </summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "Processor time";

    public bool IsAvailable => true;

    public Frequency Frequency { get; } = new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
