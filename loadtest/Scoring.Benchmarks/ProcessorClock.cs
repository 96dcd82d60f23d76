using Perfolizer.Horology;

namespace Scoring.Benchmarks;

/// <summary>
/// Counts the processor time of this process, all threads together, instead of the time on the wall. On a machine that others use too this is the
/// steadier measure of work; it does not see waiting, such as for a disk.
/// </summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "Processor time";

    public bool IsAvailable => true;

    public Frequency Frequency { get; } = new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
