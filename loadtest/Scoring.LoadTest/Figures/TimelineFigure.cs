using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Probe;

namespace Scoring.LoadTest.Figures;

/// <summary>Latency over time, and on the same axis all pauses of the server and the client: one figure for each timeline.</summary>
internal static class TimelineFigure
{
    private static readonly OxyColor Median = OxyColor.FromRgb(0, 114, 178);
    private static readonly OxyColor Tail = OxyColor.FromRgb(213, 94, 0);
    private static readonly OxyColor Greatest = OxyColor.FromRgb(150, 150, 150);
    private static readonly OxyColor ServerPause = OxyColor.FromRgb(0, 158, 115);
    private static readonly OxyColor ClientPause = OxyColor.FromRgb(204, 121, 167);

    /// <summary>Draws one timeline.</summary>
    public static PlotModel Of(Timeline timeline)
    {
        PlotModel figure = new() { Title = $"{timeline.Name} over time", Subtitle = "each call at the time that it was due" };
        figure.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "seconds", Minimum = 0 });
        figure.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Left, Title = "latency or pause, µs", StringFormat = "N0", MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.LightGray });
        figure.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.RightTop });
        figure.Series.Add(Curve(timeline, "slowest call", 100, Greatest));
        figure.Series.Add(Curve(timeline, "p99", 99, Tail));
        figure.Series.Add(Curve(timeline, "p50", 50, Median));
        figure.Series.Add(Pauses(timeline, "server's collections", timeline.Leg.Pauses, ServerPause));
        figure.Series.Add(Pauses(timeline, "client's collections", timeline.ClientPauses, ClientPause));
        return figure;
    }

    /// <summary>The pauses within the drawn time, as seconds from its beginning and microseconds.</summary>
    public static IEnumerable<DataPoint> PointsOf(Timeline timeline, IEnumerable<GcPause> pauses) => pauses
        .Select(pause => new DataPoint((pause.StartedAtUs - timeline.Leg.StartedAtUs) / 1e6, Math.Max(1, pause.DurationUs)))
        .Where(point => point.X >= 0 && point.X <= timeline.Leg.Seconds);

    private static LineSeries Curve(Timeline timeline, string title, double percentile, OxyColor colour)
    {
        LineSeries curve = new() { Title = title, Color = colour, StrokeThickness = 1.5 };
        for (int slice = 0; slice < timeline.Leg.Slices.Count; slice++)
        {
            double us = Latencies.Us(timeline.Leg.Slices[slice], percentile);
            if (us > 0) curve.Points.Add(new DataPoint((slice + .5) * timeline.SliceSeconds, us));
        }

        return curve;
    }

    private static ScatterSeries Pauses(Timeline timeline, string title, IEnumerable<GcPause> pauses, OxyColor colour)
    {
        ScatterSeries marks = new() { Title = title, MarkerType = MarkerType.Triangle, MarkerSize = 4, MarkerFill = colour };
        foreach (DataPoint point in PointsOf(timeline, pauses)) marks.Points.Add(new ScatterPoint(point.X, point.Y));
        return marks;
    }
}
