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
    public static IConfig Create(bool quick) => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(quick ? QuickJob() : ShortJob())
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddColumn(StatisticColumn.Median, StatisticColumn.Min, StatisticColumn.Max)
        .HideColumns("Job", "Toolchain", "IterationCount", "IterationTime", "WarmupCount", "Mean", "Error", "StdDev", "RatioSD");

    // In process: nothing is generated, restored or built at run time, so a run needs no network and no writable source tree.
    private static Job BaseJob() => Job.Default.WithToolchain(InProcessEmitToolchain.Instance);

    // Fifteen iterations of 100 ms: the median stands although another process takes a processor for some of them.
    private static Job ShortJob() => BaseJob().WithWarmupCount(5).WithIterationCount(15).WithIterationTime(TimeInterval.FromMilliseconds(100));

    private static Job QuickJob() => BaseJob().WithWarmupCount(1).WithIterationCount(1).WithIterationTime(TimeInterval.FromMilliseconds(10));
}
