using HdrHistogram;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Figures;

/// <summary>Latency by percentile, on an axis that expands the high percentiles: each step to the right is ten times rarer.</summary>
internal static class LatencyFigure
{
    private const double MostNines = 5;
    private const double Step = .02;

    // With fewer calls beyond a percentile than this, its value is random.
    private const int CallsBeyond = 10;

    // Colours that are distinguishable with colour blindness (Okabe and Ito); a server and its baseline share one.
    private static readonly OxyColor[] Colours =
        [OxyColor.FromRgb(0, 114, 178), OxyColor.FromRgb(213, 94, 0), OxyColor.FromRgb(0, 158, 115), OxyColor.FromRgb(204, 121, 167), OxyColor.FromRgb(86, 180, 233)];

    /// <summary>Draws the scenarios that were measured in an open loop.</summary>
    public static PlotModel Of(RunResult run)
    {
        PlotModel figure = new() { Title = "Latency at half of the highest rate", Subtitle = "open loop, from the intended start" };
        figure.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = "percentile",
            Minimum = 0,
            Maximum = MostNines,
            MajorStep = 1,
            MinorTickSize = 0,
            MajorGridlineStyle = LineStyle.Dot,
            LabelFormatter = nines => Label(nines),
        });
        figure.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Left, Title = "latency, µs", StringFormat = "N0", MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.LightGray });
        figure.Legends.Add(new Legend { LegendPosition = LegendPosition.TopLeft });
        ScenarioResult[] drawn = [.. run.Scenarios.Where(result => result.Open.Length > 0)];
        for (int i = 0; i < drawn.Length; i++)
        {
            OxyColor colour = Colours[i % Colours.Length];
            figure.Series.Add(Curve(drawn[i].Scenario.Name, drawn[i].Open, colour, LineStyle.Solid));
            figure.Series.Add(Curve($"{drawn[i].Scenario.Name}, constant", drawn[i].OpenBaseline, colour, LineStyle.Dash));
        }

        return figure;
    }

    /// <summary>The percentile at a number of nines: 1 is 90 %, 2 is 99 %.</summary>
    public static double PercentileAt(double nines) => 100 * (1 - Math.Pow(10, -nines));

    private static string Label(double nines) => nines == 0 ? "0" : PercentileAt(Math.Round(nines)).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    private static LineSeries Curve(string title, LegResult[] legs, OxyColor colour, LineStyle style)
    {
        HistogramBase all = Latencies.Sum(legs.Select(leg => leg.Latency));
        LineSeries curve = new() { Title = title, Color = colour, LineStyle = style };
        for (double nines = 0; nines <= MostNines; nines += Step)
        {
            if (all.TotalCount * Math.Pow(10, -nines) < CallsBeyond) break;
            curve.Points.Add(new DataPoint(nines, Latencies.Us(all, PercentileAt(nines))));
        }

        return curve;
    }
}
