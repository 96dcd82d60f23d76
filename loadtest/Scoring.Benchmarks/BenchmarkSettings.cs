using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Scoring.Benchmarks;

/// <summary>How benchmarks are run and what their tables show.</summary>
internal static class BenchmarkSettings
{
    /// <summary>The settings of a run.</summary>
    /// <param name="quick">True for the shortest run that still calls every benchmark; its figures mean nothing.</param>
    /// <param name="processorTime">True to count processor time, false for the time on the wall.</param>
    public static IConfig Create(bool quick, bool processorTime)
    {
        Job job = quick ? QuickJob() : ShortJob();
        return ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(processorTime ? job.WithClock(new ProcessorClock()) : job)
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .AddColumn(StatisticColumn.Min, StatisticColumn.Median, StatisticColumn.Max)
            .HideColumns("Job", "Clock", "Toolchain", "IterationCount", "IterationTime", "WarmupCount", "Mean", "Error", "StdDev", "RatioSD");
    }

    // In process: nothing is generated, restored or built at run time, so a run needs no network and no writable source tree.
    private static Job BaseJob() => Job.Default.WithToolchain(InProcessEmitToolchain.Instance);

    // Twenty warm-ups: on a busy machine the JIT's own thread gets its turn late. Eleven iterations: the median stands although five are disturbed.
    private static Job ShortJob() => BaseJob().WithWarmupCount(20).WithIterationCount(11).WithIterationTime(TimeInterval.FromMilliseconds(50));

    private static Job QuickJob() => BaseJob().WithWarmupCount(1).WithIterationCount(1).WithIterationTime(TimeInterval.FromMilliseconds(10));
}
