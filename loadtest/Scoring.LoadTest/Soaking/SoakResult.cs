using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Soaking;

/// <summary>A long run of one scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Samples">The samples in their order.</param>
internal sealed record SoakResult(Scenario Scenario, IReadOnlyList<SoakSample> Samples)
{
    /// <summary>The write-ahead log must stay below this.</summary>
    public const long MostLogBytes = 512_000_000;

    /// <summary>Memory that is greater by more than this in the last quarter than in the second one has grown: collections move it by less.</summary>
    public const double MostGrowth = .10;

    /// <summary>The longest write-ahead log, in bytes.</summary>
    public long LogBytes => Samples.Max(sample => sample.LogBytes);

    /// <summary>What was counted per second.</summary>
    public Spread PerSecond => Spread.Of(Samples.Select(sample => sample.ItemsPerSecond));

    /// <summary>
    /// The median memory of the last quarter against that of the second, less one. The first quarter is left out: caches fill and the heap finds its size. The
    /// memory that belongs to no file: pages of the database come and go with the system's own cache.
    /// </summary>
    public double Growth => Median(3) == 0 ? 0 : (Median(3) / Median(1)) - 1;

    /// <summary>Memory did not grow.</summary>
    public bool IsFlat => Growth <= MostGrowth;

    /// <summary>The log stayed within its bound.</summary>
    public bool KeepsLog => LogBytes < MostLogBytes;

    private double Median(int quarter)
    {
        int each = Samples.Count / 4;
        return Spread.Of(Samples.Skip(quarter * each).Take(Math.Max(1, each)).Select(sample => (double)sample.Resident.AnonymousBytes)).Median;
    }
}
