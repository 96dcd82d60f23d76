using System.Globalization;
using System.Text;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.ModelSwaps;

/// <summary>99th percentiles while the model is replaced, and while it is not. A call that failed has ended the run.</summary>
/// <param name="QuietMs">Of each quiet leg, milliseconds.</param>
/// <param name="SwapMs">Of the leg with swaps behind it.</param>
/// <param name="Calls">Recorded calls of all legs.</param>
/// <param name="Swaps">Models that came into use.</param>
/// <param name="Refused">Broken files that changed nothing.</param>
internal sealed record ModelSwapResult(IReadOnlyList<double> QuietMs, IReadOnlyList<double> SwapMs, long Calls, int Swaps, int Refused)
{
    private const double MostRatio = 2;

    /// <summary>The median of the ratios of the pairs.</summary>
    public double Ratio => Spread.Of([.. QuietMs.Zip(SwapMs, (quiet, swap) => swap / quiet)]).Median;

    /// <summary>Whether every bar holds.</summary>
    public bool Holds => Ratio <= MostRatio && Swaps > 0 && Refused > 0;

    /// <summary>The report as Markdown.</summary>
    public string Report() => new StringBuilder("| Bar | Measured | |\n|---|---:|---|\n")
        .Append(CultureInfo.InvariantCulture, $"| p99 with swaps compared with the quiet one, median of {QuietMs.Count} pairs, at most {MostRatio} | {Ratio:0.00} | {(Ratio <= MostRatio ? "holds" : "**missed**")} |\n")
        .Append(CultureInfo.InvariantCulture, $"| failed calls, 0 | 0 of {Calls} | holds |\n")
        .Append(CultureInfo.InvariantCulture, $"\n{Swaps} swaps, {Refused} broken files that changed nothing. p99 quiet {TextOf(QuietMs)} ms, with swaps {TextOf(SwapMs)} ms.\n")
        .ToString();

    private static string TextOf(IEnumerable<double> values) => string.Join(", ", values.Select(value => value.ToString("0.00", CultureInfo.InvariantCulture)));
}
