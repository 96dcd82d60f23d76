using OxyPlot;

namespace Scoring.LoadTest.Figures;

/// <summary>Writes a figure.</summary>
internal static class SvgFile
{
    private const double Width = 900;

    /// <summary>Writes a figure as SVG.</summary>
    /// <param name="path">The file.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="height">Its height in pixels.</param>
    public static void Write(string path, PlotModel figure, double height)
    {
        // White instead of transparent: axes are black and would be invisible on a dark page.
        figure.Background = OxyColors.White;
        using FileStream file = File.Create(path);
        new SvgExporter { Width = Width, Height = height, TextMeasurer = new TextMeasure() }.Export(figure, file);
    }
}
