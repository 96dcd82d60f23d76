using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>
/// The largest growth of followers within the window beyond what reach within it explains, what the resolution of the counts hides, and what is
/// ordinary where reach is not known; decayed by its age. In a sparse series,
/// growth between two counts is assumed to be even. After a fall by a large factor only what exceeds the greatest earlier count is growth. Followers added from any day on raise the end of a window by at least as much as its
/// start, so they never lower the result.
/// </summary>
internal static class GrowthExtraction
{
    private const double MsPerDay = Milliseconds.PerDay;

    // Followers. Counts are whole: what is smaller is the rounding error of the sums.
    private const double RoundingError = 1e-3;

    /// <summary>The growth in followers and the days that the series spans; zeros if the series has fewer than two counts.</summary>
    /// <param name="series">The counts.</param>
    /// <param name="explained">The growth that reach explains.</param>
    /// <param name="ordinary">The growth that needs no explanation.</param>
    /// <param name="extraction">Window and half-life.</param>
    public static (double Unexplained, double Days) Of(FollowerSeries series, ExplainedGrowth explained, OrdinaryGrowth ordinary, ExtractionModel extraction)
    {
        if (series.Count < 2) return default;
        long windowMs = (long)(extraction.GrowthWindowDays * MsPerDay);
        long newestMs = series[series.Count - 1].ObservedAtMs, oldestMs = series[0].ObservedAtMs;
        double largest = 0;
        int start = 0, reach = 0;
        for (int end = 1; end < series.Count; end++)
        {
            long endMs = series[end].ObservedAtMs;
            long startMs = Math.Max(endMs - windowMs, oldestMs);
            double grown = Beyond(series, ordinary, startMs, ref start, end, largest, extraction);
            if (grown <= largest) continue;
            double unexplained = grown - Math.Max(0, explained.UpToCount(end) - explained.UpTo(startMs, ref reach));

            // Ageing only lowers a value: a value that is not larger before is not larger after.
            if (unexplained <= Math.Max(largest, RoundingError)) continue;
            double ageDays = (newestMs - endMs) / MsPerDay;
            largest = Math.Max(largest, unexplained * HalfLife.Left(ageDays, extraction.GrowthHalfLifeDays));
        }

        return (largest, (newestMs - oldestMs) / MsPerDay);
    }

    /// <summary>
    /// The greatest growth up to a count, above the count at the start of the window and from any time within it on, beyond what needs no explanation.
    /// From any time: what is ordinary in a step before a fall must not excuse growth after it.
    /// </summary>
    private static double Beyond(FollowerSeries series, OrdinaryGrowth ordinary, long startMs, ref int start, int end, double largest, ExtractionModel extraction)
    {
        double endFollowers = series[end].Followers, least = Math.Max(series.Between(startMs, ref start), series.BeforeFall(end));
        double grown = endFollowers - least;
        double greatest = grown - ordinary.Between(start, series.PartBefore(startMs, start), end, extraction);
        for (int from = start + 1; from < end; from++)
        {
            grown = endFollowers - Math.Max(series[from].Followers, least);
            if (grown > Math.Max(greatest, largest)) greatest = Math.Max(greatest, grown - ordinary.Between(from, 0, end, extraction));
        }

        return greatest;
    }
}
