using Scoring.Fitting.Metrics;

namespace Scoring.Cli.Rendering;

/// <summary>Draws the predicted and the observed share on a line from 0 to 1: <c>├──●─◇┤</c>, ● observed with its interval, ◇ predicted, ◆ both.</summary>
internal static class ReliabilityBar
{
    private const double Percent = 100;

    /// <summary>Draws the bar of one bin.</summary>
    /// <param name="bin">The bin.</param>
    /// <param name="columns">Width of the bar, at least 2.</param>
    public static string Draw(in ReliabilityBin bin, int columns)
    {
        (double low, double high) = bin.Interval;
        char[] cells = IntervalBar.Draw(Percent * low, Percent * bin.PositiveShare, Percent * high, columns).ToCharArray();
        int said = (int)Math.Round(Math.Clamp(bin.MeanProbability, 0, 1) * (columns - 1), MidpointRounding.AwayFromZero);
        cells[said] = cells[said] == '●' ? '◆' : '◇';
        return new string(cells);
    }
}
