using System.Globalization;
using System.Text;

namespace Scoring.LoadTest.Shared;

/// <summary>99th percentiles of requests that are limited to the cache, milliseconds.</summary>
/// <param name="HealthyMs">Cached creators, with a healthy Redis.</param>
/// <param name="SlowMs">Cached creators, with a Redis that does not answer for seconds.</param>
/// <param name="StoppedMs">Cached creators, with a stopped Redis.</param>
/// <param name="NotCachedSlowMs">Answers NOT_CACHED, with a slow Redis.</param>
/// <param name="NotCachedStoppedMs">Answers NOT_CACHED, with a stopped Redis.</param>
/// <param name="Lost">Cached creators that were not answered.</param>
internal sealed record CachedOnlyResult(double HealthyMs, double SlowMs, double StoppedMs, double NotCachedSlowMs, double NotCachedStoppedMs, long Lost)
{
    private const double MaxRatio = 1.5;

    /// <summary>Whether every bar holds.</summary>
    public bool Holds => SlowMs <= MaxRatio * HealthyMs && StoppedMs <= MaxRatio * HealthyMs && Lost == 0;

    /// <summary>The report as Markdown.</summary>
    public string Report() => new StringBuilder("| Bar | Measured | |\n|---|---:|---|\n")
        .Append(LineOf("Redis slow: p99 of CACHED_ONLY compared with the healthy one, at most 1.5", SlowMs / HealthyMs))
        .Append(LineOf("Redis stopped: p99 of CACHED_ONLY compared with the healthy one, at most 1.5", StoppedMs / HealthyMs))
        .Append(CultureInfo.InvariantCulture, $"| cached creators without an answer, 0 | {Lost} | {(Lost == 0 ? "holds" : "**missed**")} |\n")
        .Append(CultureInfo.InvariantCulture, $"\np99 healthy {HealthyMs:0.00} ms, slow {SlowMs:0.00} ms, stopped {StoppedMs:0.00} ms; ")
        .Append(CultureInfo.InvariantCulture, $"NOT_CACHED slow {NotCachedSlowMs:0.00} ms, stopped {NotCachedStoppedMs:0.00} ms.\n")
        .ToString();

    private static string LineOf(string bar, double ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"| {bar} | {ratio:0.00} | {(ratio <= MaxRatio ? "holds" : "**missed**")} |\n");
}
