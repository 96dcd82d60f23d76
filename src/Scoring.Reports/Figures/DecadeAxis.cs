using OxyPlot.Axes;

namespace Scoring.Reports.Figures;

/// <summary>A logarithmic axis with ticks at 1, 10, 100, …; at 1, 2, 5, 10, … where that would be fewer than three.</summary>
public sealed class DecadeAxis : LogarithmicAxis
{
    private const int FewestTicks = 3;

    /// <inheritdoc/>
    public override void GetTickValues(out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
    {
        double[] decades = [.. Ticks([1])];
        majorTickValues = decades.Length >= FewestTicks ? decades : [.. Ticks([1, 2, 5])];
        majorLabelValues = majorTickValues;
        minorTickValues = [];
    }

    private IEnumerable<double> Ticks(int[] steps)
    {
        // A tolerance of half a unit of the twelfth digit, so that a tick at the end of the axis is included.
        const double Slack = 1e-12;
        for (int power = (int)Math.Floor(Math.Log10(ActualMinimum)); power <= Math.Log10(ActualMaximum); power++)
        {
            foreach (int step in steps)
            {
                double tick = step * Math.Pow(10, power);
                if (tick >= ActualMinimum * (1 - Slack) && tick <= ActualMaximum * (1 + Slack)) yield return tick;
            }
        }
    }
}
