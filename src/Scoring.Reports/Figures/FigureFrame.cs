using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

namespace Scoring.Reports.Figures;

/// <summary>The common parts of all figures: card, title, axes, legend.</summary>
public static class FigureFrame
{
    private const double CornerRadius = 6;
    private const double Margin = 16;
    private const double TitleSize = 15;
    private const double TextSize = 12.5;
    private const double TitleRoom = 30;

    /// <summary>An empty plot with a legend above it.</summary>
    /// <param name="horizontal">The horizontal axis.</param>
    /// <param name="vertical">The vertical axis.</param>
    public static PlotModel Plot(Axis horizontal, Axis vertical)
    {
        PlotModel plot = new()
        {
            DefaultFontSize = TextSize,
            TextColor = Inks.Text.Light,
            PlotAreaBorderColor = Inks.Edge.Light,
            PlotAreaBorderThickness = new OxyThickness(0, 0, 0, 1),
            Padding = new OxyThickness(0),
        };
        plot.Axes.Add(Dress(horizontal, AxisPosition.Bottom));
        plot.Axes.Add(Dress(vertical, AxisPosition.Left));
        plot.Legends.Add(new Legend
        {
            LegendPosition = LegendPosition.TopLeft,
            LegendPlacement = LegendPlacement.Outside,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendItemSpacing = 24,
            LegendSymbolLength = 26,
            LegendSymbolMargin = 6,
            LegendPadding = 0,
            LegendMargin = 8,
            LegendTextColor = Inks.Text.Light,
            LegendFontSize = TextSize,
        });
        return plot;
    }

    /// <summary>Draws a plot.</summary>
    /// <param name="plot">A plot of <see cref="Plot"/> with its series.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <returns>An SVG document; deterministic for the plot.</returns>
    public static string Draw(PlotModel plot, string title, double width, double height)
    {
        SvgCanvas canvas = new(width, height);
        canvas.DrawCard(CornerRadius);
        canvas.DrawText(
            new ScreenPoint(Margin, Margin), title, Inks.Title.Light, string.Empty, TitleSize, FontWeights.Bold, 0, HorizontalAlignment.Left, VerticalAlignment.Top, null);
        IPlotModel model = plot;
        model.Update(updateData: true);
        model.Render(canvas, new OxyRect(Margin, Margin + TitleRoom, width - (2 * Margin), height - TitleRoom - (2 * Margin)));
        return plot.GetLastPlotException() is { } fault ? throw new InvalidOperationException($"The figure '{title}' cannot be drawn: {fault.Message}", fault) : canvas.Svg(title);
    }

    private static Axis Dress(Axis axis, AxisPosition position)
    {
        axis.Position = position;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Inks.Grid.Light;
        axis.MajorGridlineThickness = 1;
        axis.TickStyle = TickStyle.None;
        axis.AxislineStyle = LineStyle.None;
        axis.TextColor = Inks.Text.Light;
        axis.TitleColor = Inks.Text.Light;
        axis.AxisTitleDistance = 8;
        axis.AxisTickToLabelDistance = 6;
        axis.LabelFormatter ??= TickText.Of;
        return axis;
    }
}
