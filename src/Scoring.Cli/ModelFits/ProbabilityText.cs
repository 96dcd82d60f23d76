using System.Globalization;
using Scoring.Cli.Rendering;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.Trust;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Spectre.Console;

namespace Scoring.Cli.ModelFits;

/// <summary>Writes the quality of predicted probabilities as text: metrics, reliability, and lift.</summary>
internal sealed class ProbabilityText(Terminal terminal)
{
    private const int BarColumns = 41;

    /// <summary>Writes the metrics of the previous and the fitted model over the same rows.</summary>
    /// <param name="row">The noun for a row, in the singular.</param>
    /// <param name="before">The model at the start.</param>
    /// <param name="after">The fitted model.</param>
    public void WriteComparison(string row, ProbabilityQuality before, ProbabilityQuality after)
    {
        Table table = NewTable($"of predicted {row}s", "before", "after");
        table.AddRow("auc: order of pairs, .5 is chance, higher is better", Text(before.Auc), Text(after.Auc));
        table.AddRow("brier: squared error of the prediction, lower is better", Text(before.Brier), Text(after.Brier));
        table.AddRow("ece: mean error of ten bins, lower is better", Text(before.CalibrationError), Text(after.CalibrationError));
        terminal.Console.Write(table);
    }

    /// <summary>Writes the reliability table: predicted and observed, a bar per bin.</summary>
    public void WriteReliability(string row, IReadOnlyList<ReliabilityBin> bins)
    {
        terminal.Output.WriteLine("Predicted and observed after the fit: ● observed with its 95 % interval, ◇ predicted, ◆ both.");
        Table table = NewTable("predicted", "observed", $"{row}s", IntervalBar.Axis(BarColumns));
        foreach (ReliabilityBin bin in bins)
        {
            table.AddRow(Text(bin.MeanProbability), Text(bin.PositiveShare), NumberText.Count(bin.Count), ReliabilityBar.Draw(bin, BarColumns));
        }

        terminal.Console.Write(table);
    }

    /// <summary>Writes the lift table.</summary>
    /// <param name="row">The noun for a row, in the singular.</param>
    /// <param name="positive">The noun for a positive row.</param>
    /// <param name="lift">The table.</param>
    public void WriteLift(string row, string positive, IReadOnlyList<LiftRow> lift)
    {
        terminal.Output.WriteLine("Gain from selection, the best tenth first: a lift of 2 means twice as many as with random selection.");
        Table table = NewTable("part", $"{row}s", "from", positive, "share", "lift", "of all so far");
        for (int part = 0; part < lift.Count; part++)
        {
            LiftRow one = lift[part];
            table.AddRow(
                NumberText.Count(part + 1),
                NumberText.Count(one.Count),
                Text(one.LowestScore),
                NumberText.Count(one.Positives),
                Text(one.PositiveShare),
                one.Lift.ToString("0.00", CultureInfo.InvariantCulture),
                Text(one.CapturedShare));
        }

        terminal.Console.Write(table);
    }

    private static Table NewTable(params string[] headings)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string heading in headings) table.AddColumn(new TableColumn(new Text(heading)).NoWrap().PadLeft(0).PadRight(1));
        return table;
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
