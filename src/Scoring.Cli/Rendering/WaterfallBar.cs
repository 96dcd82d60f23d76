namespace Scoring.Cli.Rendering;

/// <summary>Draws the contribution of one line to a sum: to the right of the centre line when it raises, to the left when it lowers.</summary>
internal static class WaterfallBar
{
    private const char Full = '█';

    /// <summary>Draws the bar of one line.</summary>
    /// <param name="micros">The contribution of the line.</param>
    /// <param name="scaleMicros">The contribution that fills one side; positive.</param>
    /// <param name="sideColumns">Width of one side. The bar has twice this width plus one column for the centre line.</param>
    public static string Draw(long micros, long scaleMicros, int sideColumns)
    {
        // Half columns are the resolution; a small contribution is still visible.
        double share = Math.Min(1, Math.Abs((double)micros) / scaleMicros);
        int halves = (int)Math.Round(share * sideColumns * 2, MidpointRounding.AwayFromZero);
        if (micros != 0)
        {
            halves = Math.Max(1, halves);
        }

        string full = new(Full, halves / 2);
        bool half = halves % 2 == 1;
        return micros < 0
            ? ((half ? "▐" : string.Empty) + full).PadLeft(sideColumns) + "│" + new string(' ', sideColumns)
            : new string(' ', sideColumns) + "│" + (full + (half ? "▌" : string.Empty)).PadRight(sideColumns);
    }
}
