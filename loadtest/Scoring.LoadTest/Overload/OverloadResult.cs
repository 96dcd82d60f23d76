using System.Globalization;

namespace Scoring.LoadTest.Overload;

/// <summary>The figures of one run under overload.</summary>
/// <param name="CapacityPerSecond">Explained creators per second that the server answers to one caller with enough calls at a time, before the overload.</param>
/// <param name="CapacityAfterPerSecond">The same after it.</param>
/// <param name="CapacityBusy">The share of its core that the server used in the less busy of both measurements.</param>
/// <param name="GoodputPerSecond">Explained creators per second answered to both callers at three times the capacity.</param>
/// <param name="GoodputBusy">The share of its core that the server used under overload.</param>
/// <param name="QuietP99Ms">99th percentile of the polite caller alone, milliseconds.</param>
/// <param name="PoliteP99Ms">The same under overload.</param>
/// <param name="PoliteLost">Calls of the polite caller that were refused or failed.</param>
/// <param name="GreedyRefused">Calls of the greedy caller that were refused.</param>
/// <param name="GreedyFailed">Calls of the greedy caller that failed with another status.</param>
/// <param name="RecoverySeconds">From the end of the overload to the last slow answer of the polite caller.</param>
/// <param name="PeakBytes">The most resident memory.</param>
/// <param name="IdleBytes">Resident memory thirty seconds later (or as configured).</param>
internal sealed record OverloadResult(
    double CapacityPerSecond,
    double CapacityAfterPerSecond,
    double CapacityBusy,
    double GoodputPerSecond,
    double GoodputBusy,
    double QuietP99Ms,
    double PoliteP99Ms,
    long PoliteLost,
    long GreedyRefused,
    long GreedyFailed,
    double RecoverySeconds,
    long PeakBytes,
    long IdleBytes)
{
    /// <summary>The heap of the server, bytes. Resident memory may exceed it by <see cref="OutsideHeapBytes"/>.</summary>
    public const long HeapBytes = 1L << 30;

    /// <summary>Memory outside of the heap: code, libraries, the page cache of the database.</summary>
    public const long OutsideHeapBytes = 256L << 20;

    private const double MinBusy = 0.9;
    private const double MaxCapacityDifference = 0.15;
    private const double MinGoodput = 0.85;
    private const double MaxP99Ratio = 2;
    private const double AlwaysGoodMs = 50;
    private const double MaxRecoverySeconds = 2;

    /// <summary>The greatest 99th percentile that the polite caller may have for a quiet value, milliseconds.</summary>
    public static double BoundMs(double quietP99Ms) => Math.Max(MaxP99Ratio * quietP99Ms, AlwaysGoodMs);

    /// <summary>Goodput as a share of the capacity: of the mean before and after.</summary>
    public double GoodputShare => 2 * GoodputPerSecond / (CapacityPerSecond + CapacityAfterPerSecond);

    /// <summary>
    /// Whether the figures must not be used: the server did not have its core while the capacity was measured, because other programs used it or because the client did not ask for enough, or the
    /// two capacities differ.
    /// </summary>
    public bool IsVoid =>
        CapacityBusy < MinBusy || Math.Abs(CapacityPerSecond - CapacityAfterPerSecond) > MaxCapacityDifference * Math.Max(CapacityPerSecond, CapacityAfterPerSecond);

    /// <summary>The bars, with what was measured and whether they hold.</summary>
    public IReadOnlyList<(string Bar, string Measured, bool Holds)> Bars() =>
    [
        ("goodput at 3 x capacity, share of capacity, at least 0.85", Number(GoodputShare), GoodputShare >= MinGoodput),
        ($"polite p99, ms, at most {Number(BoundMs(QuietP99Ms))} (quiet {Number(QuietP99Ms)})", Number(PoliteP99Ms), PoliteP99Ms <= BoundMs(QuietP99Ms)),
        ("polite calls refused or failed, 0", PoliteLost.ToString(CultureInfo.InvariantCulture), PoliteLost == 0),
        ("greedy calls failed otherwise than RESOURCE_EXHAUSTED, 0", GreedyFailed.ToString(CultureInfo.InvariantCulture), GreedyFailed == 0),
        ("recovery, s, at most 2", Number(RecoverySeconds), RecoverySeconds <= MaxRecoverySeconds),
        ("resident memory, MB, at most 1342", Number(PeakBytes / 1e6), PeakBytes <= HeapBytes + OutsideHeapBytes),
    ];

    /// <summary>The median of each figure of several runs.</summary>
    public static OverloadResult MedianOf(IReadOnlyList<OverloadResult> runs)
    {
        return new OverloadResult(
            Of(run => run.CapacityPerSecond),
            Of(run => run.CapacityAfterPerSecond),
            Of(run => run.CapacityBusy),
            Of(run => run.GoodputPerSecond),
            Of(run => run.GoodputBusy),
            Of(run => run.QuietP99Ms),
            Of(run => run.PoliteP99Ms),
            // Not one call may be lost in any run.
            runs.Max(run => run.PoliteLost),
            (long)Of(run => run.GreedyRefused),
            runs.Max(run => run.GreedyFailed),
            Of(run => run.RecoverySeconds),
            runs.Max(run => run.PeakBytes),
            (long)Of(run => run.IdleBytes));

        double Of(Func<OverloadResult, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
