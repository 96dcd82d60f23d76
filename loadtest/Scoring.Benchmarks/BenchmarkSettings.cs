using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Scoring.Benchmarks;

/// <summary>The run settings of benchmarks and the columns of their tables.</summary>
internal static class BenchmarkSettings
{
    /// <summary>The settings of a run.</summary>
    /// <param name="quick">True for the shortest run that calls every benchmark; its figures have no meaning.</param>
    /// <param name="processorTime">True to measure processor time, false for wall-clock time.</param>
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

    // Twenty warm-ups, because on a busy machine the thread of the JIT runs late. Eleven iterations, so that the median is correct even if five are disturbed.
    private static Job ShortJob() => BaseJob().WithWarmupCount(20).WithIterationCount(11).WithIterationTime(TimeInterval.FromMilliseconds(50));

    private static Job QuickJob() => BaseJob().WithWarmupCount(1).WithIterationCount(1).WithIterationTime(TimeInterval.FromMilliseconds(10));
}
