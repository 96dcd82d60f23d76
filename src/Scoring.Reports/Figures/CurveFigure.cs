using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;
using Scoring.Reports.Exhibits;

namespace Scoring.Reports.Figures;

/// <summary>Draws curves as SVG.</summary>
public static class CurveFigure
{
    private const double Width = 760;
    private const double Height = 420;

    // A figure with a diagonal has equal scales on both axes; its plot is about as wide as high.
    private const double SquareWidth = 600;
    private const double SquareHeight = 560;
    private const double MarkerSize = 4.5;
    private const double MarkerEdge = 1.25;
    private const double LineThickness = 2;
    private const double ThinLine = 1.25;
    private const byte BandAlpha = 40;
    private const int MostMarkedPoints = 16;
    private const double Room = 0.04;

    private static readonly MarkerType[] Markers =
        [MarkerType.Circle, MarkerType.Square, MarkerType.Triangle, MarkerType.Diamond, MarkerType.Circle, MarkerType.Square];

    /// <summary>Draws an exhibit.</summary>
    /// <returns>An SVG document; deterministic for the exhibit.</returns>
    /// <exception cref="InvalidOperationException">
    /// There are no points, more curves than inks, or a band whose length differs from that of its curve.
    /// </exception>
    public static string Draw(CurveExhibit exhibit)
    {
        if (exhibit.Curves.Sum(curve => curve.Points.Count) == 0 || exhibit.Curves.Count > Inks.Curves.Count
            || exhibit.Curves.Any(curve => curve.Band.Count > 0 && curve.Band.Count != curve.Points.Count))
        {
            throw new InvalidOperationException($"The figure '{exhibit.Title}' has no points, more than {Inks.Curves.Count} curves, or a band of another length than its curve.");
        }

        Axis horizontal = exhibit.IsLogarithmic ? new DecadeAxis() : new LinearAxis();
        Axis vertical = new LinearAxis();
        horizontal.Title = exhibit.HorizontalAxis;
        vertical.Title = exhibit.VerticalAxis;
        SetRange(horizontal, vertical, exhibit);
        PlotModel plot = FigureFrame.Plot(horizontal, vertical);
        for (int index = 0; index < exhibit.Curves.Count; index++) AddBand(plot, exhibit.Curves[index], Inks.Curves[index].Light);
        if (exhibit.HasDiagonal) plot.Series.Add(Diagonal(horizontal.Minimum, horizontal.Maximum));
        // Points are drawn above lines.
        foreach ((int index, Curve curve) in exhibit.Curves.Index().OrderBy(one => one.Item.IsScattered))
        {
            OxyColor colour = Inks.Curves[index].Light;
            plot.Series.Add(curve.IsScattered ? PointsOf(curve, colour, Markers[index]) : LineOf(curve, colour, Markers[index]));
        }

        plot.IsLegendVisible = plot.Series.Count(series => series.Title is not null) > 1;
        return exhibit.HasDiagonal
            ? FigureFrame.Draw(plot, exhibit.Title, SquareWidth, SquareHeight)
            : FigureFrame.Draw(plot, exhibit.Title, Width, Height);
    }

    private static void SetRange(Axis horizontal, Axis vertical, CurveExhibit exhibit)
    {
        double[] across = [.. exhibit.Curves.SelectMany(curve => curve.Points).Select(point => point.X)];
        double[] up =
        [
            .. exhibit.Curves.SelectMany(curve => curve.Points).Select(point => point.Y),
            .. exhibit.Curves.SelectMany(curve => curve.Band).SelectMany(ends => new[] { ends.Low, ends.High }),
        ];
        if (exhibit.HasDiagonal)
        {
            (double low, double high) = Around([.. across, .. up]);
            (horizontal.Minimum, horizontal.Maximum) = (vertical.Minimum, vertical.Maximum) = (low, high);
            return;
        }

        (horizontal.Minimum, horizontal.Maximum) = exhibit.IsLogarithmic ? (across.Min(), across.Max()) : Around(across);
        (vertical.Minimum, vertical.Maximum) = Around(up);
    }

    // An axis starts at zero if that leaves less than half of it empty.
    private static (double Low, double High) Around(double[] values)
    {
        double low = values.Min(), high = values.Max();
        if (low >= 0 && low < high / 2) low = 0;
        double room = high > low ? Room * (high - low) : Math.Max(Math.Abs(high) * Room, Room);
        return (low == 0 ? 0 : low - room, high + room);
    }

    private static LineSeries LineOf(Curve curve, OxyColor colour, MarkerType marker)
    {
        LineSeries line = new()
        {
            Title = curve.Name,
            Color = colour,
            StrokeThickness = LineThickness,
            MarkerType = curve.Points.Count <= MostMarkedPoints ? marker : MarkerType.None,
            MarkerSize = MarkerSize,
            MarkerFill = colour,
            MarkerStroke = Inks.Card.Light,
            MarkerStrokeThickness = MarkerEdge,
        };
        line.Points.AddRange(curve.Points.Select(point => new DataPoint(point.X, point.Y)));
        return line;
    }

    private static ScatterSeries PointsOf(Curve curve, OxyColor colour, MarkerType marker)
    {
        ScatterSeries points = new()
        {
            Title = curve.Name,
            MarkerType = marker,
            MarkerSize = MarkerSize,
            MarkerFill = colour,
            MarkerStroke = Inks.Card.Light,
            MarkerStrokeThickness = MarkerEdge,
        };
        points.Points.AddRange(curve.Points.Select(point => new ScatterPoint(point.X, point.Y)));
        return points;
    }

    private static LineSeries Diagonal(double low, double high) => new()
    {
        Title = "perfect calibration",
        Color = Inks.Text.Light,
        LineStyle = LineStyle.Dash,
        StrokeThickness = ThinLine,
        Points = { new DataPoint(low, low), new DataPoint(high, high) },
    };

    private static void AddBand(PlotModel plot, Curve curve, OxyColor colour)
    {
        if (curve.Band.Count == 0) return;
        if (!curve.IsScattered)
        {
            AreaSeries band = new() { Color = OxyColors.Transparent, Fill = OxyColor.FromAColor(BandAlpha, colour) };
            band.Points.AddRange(curve.Points.Zip(curve.Band, (point, ends) => new DataPoint(point.X, ends.High)));
            band.Points2.AddRange(curve.Points.Zip(curve.Band, (point, ends) => new DataPoint(point.X, ends.Low)));
            plot.Series.Add(band);
            return;
        }

        LineSeries whiskers = new() { Color = colour, StrokeThickness = ThinLine };
        foreach (((double x, double _), (double low, double high)) in curve.Points.Zip(curve.Band))
        {
            whiskers.Points.AddRange([new DataPoint(x, low), new DataPoint(x, high), DataPoint.Undefined]);
        }

        plot.Series.Add(whiskers);
    }
}
