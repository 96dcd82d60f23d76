using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Soaking;

/// <summary>A long run of one scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Samples">The samples, in order.</param>
internal sealed record SoakResult(Scenario Scenario, IReadOnlyList<SoakSample> Samples)
{
    /// <summary>The upper bound of the write-ahead log.</summary>
    public const long MostLogBytes = 512_000_000;

    /// <summary>Memory has grown when the last quarter exceeds the second one by more than this; the variation by collections is smaller.</summary>
    public const double MostGrowth = .10;

    /// <summary>The maximum length of the write-ahead log, in bytes.</summary>
    public long LogBytes => Samples.Max(sample => sample.LogBytes);

    /// <summary>Counted items per second.</summary>
    public Spread PerSecond => Spread.Of(Samples.Select(sample => sample.ItemsPerSecond));

    /// <summary>
    /// The median memory of the last quarter divided by that of the second, minus one. The first quarter is omitted, because caches fill and the heap
    /// grows to its size. Only anonymous memory is used, because the pages of the database depend on the system's cache.
    /// </summary>
    public double Growth => Median(3) == 0 ? 0 : (Median(3) / Median(1)) - 1;

    /// <summary>Whether memory did not grow.</summary>
    public bool IsFlat => Growth <= MostGrowth;

    /// <summary>Whether the log stayed within its bound.</summary>
    public bool KeepsLog => LogBytes < MostLogBytes;

    private double Median(int quarter)
    {
        int each = Samples.Count / 4;
        return Spread.Of(Samples.Skip(quarter * each).Take(Math.Max(1, each)).Select(sample => (double)sample.Resident.AnonymousBytes)).Median;
    }
}
