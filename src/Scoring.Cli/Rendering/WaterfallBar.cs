namespace Scoring.Cli.Rendering;

/// <summary>Draws what one line adds to a sum: to the right of the centre line when it raises, to the left when it lowers.</summary>
internal static class WaterfallBar
{
    private const char Full = '█';

    /// <summary>The bar of one line.</summary>
    /// <param name="micros">What the line adds.</param>
    /// <param name="scaleMicros">What fills one side; positive.</param>
    /// <param name="sideColumns">Width of one side. The bar is twice as wide, and one column for the centre line.</param>
    public static string Draw(long micros, long scaleMicros, int sideColumns)
    {
        // Half columns: finer than the eye needs, and a small line is still seen.
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
