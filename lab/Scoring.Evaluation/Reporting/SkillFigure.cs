using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;
using Scoring.Evaluation.Measuring;
using Scoring.Reports.Figures;

namespace Scoring.Evaluation.Reporting;

/// <summary>
/// All measured metrics on one scale: the share of the distance between baseline and perfection that is gained. One row per metric, with ours, its
/// interval and the strongest known figure.
/// </summary>
internal static class SkillFigure
{
    private const double Width = 760;
    private const double RowHeight = 24;

    // Card, title, legend and axis.
    private const double Surroundings = 140;
    private const double IntervalThickness = 2.5;
    private const double TickThickness = 2.5;
    private const double HalfTick = 0.36;
    private const double MarkerSize = 5;
    private const double MarkerEdge = 1.25;
    private const double BaselineThickness = 1.5;
    private const double Step = 0.1;

    /// <summary>Whether the figure contains a measurement: it needs a baseline that is not perfect.</summary>
    public static bool Shows(Measurement measurement) => measurement.SkillOf(measurement.Value) is not null;

    /// <summary>Draws measurements, the first on top.</summary>
    /// <param name="title">The title.</param>
    /// <param name="measurements">At least one that it <see cref="Shows"/>; others are omitted.</param>
    /// <returns>An SVG document; deterministic for the measurements.</returns>
    public static string Draw(string title, IEnumerable<Measurement> measurements)
    {
        // The lowest row of a category axis has index 0.
        Measurement[] rows = [.. measurements.Where(Shows).Reverse()];
        CategoryAxis names = new() { GapWidth = 0, IsTickCentered = true };
        names.Labels.AddRange(rows.Select(row => $"{row.Task}  {row.Metric}"));
        LinearAxis skills = new() { Title = "Skill: 0 is the baseline, 1 is perfect", MajorStep = 0.2, Maximum = 1, Minimum = LowestEdge(rows) };
        PlotModel plot = FigureFrame.Plot(skills, names);
        names.LabelFormatter = null;
        names.MajorGridlineStyle = LineStyle.None;
        plot.Series.Add(new LineSeries
        {
            Color = Inks.Text.Light,
            StrokeThickness = BaselineThickness,
            Points = { new DataPoint(0, names.Minimum = -0.5), new DataPoint(0, names.Maximum = rows.Length - 0.5) },
        });
        plot.Series.Add(Intervals(rows));
        plot.Series.Add(Ticks(rows));
        plot.Series.Add(Points(rows));
        return FigureFrame.Draw(plot, title, Width, Surroundings + (RowHeight * rows.Length));
    }

    private static double LowestEdge(Measurement[] rows) =>
        Math.Floor(rows.SelectMany(row => new double?[] { row.SkillInterval()?.Low, row.SkillOf(row.Strongest), -Step }).Min()!.Value / Step) * Step;

    private static LineSeries Intervals(Measurement[] rows)
    {
        LineSeries intervals = new() { Color = Inks.Curves[0].Light, StrokeThickness = IntervalThickness };
        for (int place = 0; place < rows.Length; place++)
        {
            (double low, double high) = rows[place].SkillInterval()!.Value;
            intervals.Points.AddRange([new DataPoint(low, place), new DataPoint(high, place), DataPoint.Undefined]);
        }

        return intervals;
    }

    private static LineSeries Ticks(Measurement[] rows)
    {
        LineSeries ticks = new() { Title = "strongest known", Color = Inks.Curves[1].Light, StrokeThickness = TickThickness };
        for (int place = 0; place < rows.Length; place++)
        {
            if (rows[place].SkillOf(rows[place].Strongest) is not { } skill) continue;
            ticks.Points.AddRange([new DataPoint(skill, place - HalfTick), new DataPoint(skill, place + HalfTick), DataPoint.Undefined]);
        }

        return ticks;
    }

    private static ScatterSeries Points(Measurement[] rows)
    {
        ScatterSeries points = new()
        {
            Title = "ours, with its 95 % interval",
            MarkerType = MarkerType.Circle,
            MarkerSize = MarkerSize,
            MarkerFill = Inks.Curves[0].Light,
            MarkerStroke = Inks.Card.Light,
            MarkerStrokeThickness = MarkerEdge,
        };
        points.Points.AddRange(rows.Select((row, place) => new ScatterPoint(row.SkillOf(row.Value)!.Value, place)));
        return points;
    }
}
