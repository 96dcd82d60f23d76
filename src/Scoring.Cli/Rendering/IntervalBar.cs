namespace Scoring.Cli.Rendering;

/// <summary>Draws a score and its interval on a line from 0 to 100: <c>├──●──┤</c>.</summary>
internal static class IntervalBar
{
    private const double Top = 100;
    private static readonly int[] Guides = [0, 25, 50, 75, 100];

    /// <summary>Draws the bar of one score. Ends outside [0, 100] are drawn at the edge.</summary>
    /// <param name="low">Lower end of the interval.</param>
    /// <param name="value">The score.</param>
    /// <param name="high">Upper end of the interval.</param>
    /// <param name="columns">Width of the bar, at least 2.</param>
    public static string Draw(double low, double value, double high, int columns) => string.Create(
        columns,
        (Low: ColumnOf(low, columns), Value: ColumnOf(value, columns), High: ColumnOf(high, columns)),
        static (cells, marks) =>
        {
            cells.Fill(' ');
            foreach (int guide in Guides)
            {
                cells[ColumnOf(guide, cells.Length)] = '·';
            }

            cells[marks.Low..(marks.High + 1)].Fill('─');
            cells[marks.Low] = '├';
            cells[marks.High] = '┤';
            cells[marks.Value] = '●';
        });

    /// <summary>Draws the scale above the bars: 0, 25, 50, 75 and 100 at their columns.</summary>
    public static string Axis(int columns) => string.Create(columns, 0, static (cells, _) =>
    {
        cells.Fill(' ');
        foreach (int guide in Guides)
        {
            string text = guide.ToString();
            int start = Math.Clamp(ColumnOf(guide, cells.Length) - (text.Length / 2), 0, cells.Length - text.Length);
            text.CopyTo(cells[start..]);
        }
    });

    private static int ColumnOf(double value, int columns) =>
        (int)Math.Round(Math.Clamp(value, 0, Top) / Top * (columns - 1), MidpointRounding.AwayFromZero);
}
