using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Scoring.LoadTest.Soaking;

/// <summary>Memory and write-ahead log over time.</summary>
internal static class SoakFigure
{
    /// <summary>Draws a long run.</summary>
    public static PlotModel Of(SoakResult soak)
    {
        PlotModel figure = new() { Title = $"{soak.Scenario.Name}: memory and log" };
        figure.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "seconds", Minimum = 0 });
        figure.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "MB", Minimum = 0, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.LightGray });
        figure.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.RightTop });
        figure.Series.Add(Curve(soak, "resident", OxyColor.FromRgb(0, 114, 178), sample => sample.Resident.Bytes));
        figure.Series.Add(Curve(soak, "anonymous", OxyColor.FromRgb(213, 94, 0), sample => sample.Resident.AnonymousBytes));
        figure.Series.Add(Curve(soak, "managed heap", OxyColor.FromRgb(0, 158, 115), sample => sample.HeapBytes ?? 0));
        figure.Series.Add(Curve(soak, "log", OxyColor.FromRgb(204, 121, 167), sample => sample.LogBytes));
        return figure;
    }

    private static LineSeries Curve(SoakResult soak, string title, OxyColor colour, Func<SoakSample, double> bytes)
    {
        LineSeries curve = new() { Title = title, Color = colour, StrokeThickness = 1.5 };
        foreach (SoakSample sample in soak.Samples) curve.Points.Add(new DataPoint(sample.Seconds, bytes(sample) / 1e6));
        return curve;
    }
}
