using System.Globalization;
using Scoring.Cli.Rendering;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.Trust;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Spectre.Console;

namespace Scoring.Cli.ModelFits;

/// <summary>Tells a person how good probabilities are: figures, said against seen, and what choosing by them brings.</summary>
internal sealed class ProbabilityText(Terminal terminal)
{
    private const int BarColumns = 41;

    /// <summary>Figures of the model before and of the fitted one, over the same rows.</summary>
    /// <param name="row">What a row is, in the singular.</param>
    /// <param name="before">The model that was started from.</param>
    /// <param name="after">The fitted one.</param>
    public void WriteComparison(string row, ProbabilityQuality before, ProbabilityQuality after)
    {
        Table table = NewTable($"of judged {row}s", "before", "after");
        table.AddRow("auc: the better of two has more, .5 is chance", Text(before.Auc), Text(after.Auc));
        table.AddRow("brier: squared distance of said and seen, less is better", Text(before.Brier), Text(after.Brier));
        table.AddRow("ece: distance of said and seen in ten bins, less is better", Text(before.CalibrationError), Text(after.CalibrationError));
        terminal.Console.Write(table);
    }

    /// <summary>Said against seen, a bar per bin.</summary>
    public void WriteReliability(string row, IReadOnlyList<ReliabilityBin> bins)
    {
        terminal.Output.WriteLine("Said and seen after the fit: ● seen with its 95 % interval, ◇ said, ◆ both.");
        Table table = NewTable("said", "seen", $"{row}s", IntervalBar.Axis(BarColumns));
        foreach (ReliabilityBin bin in bins)
        {
            table.AddRow(Text(bin.MeanProbability), Text(bin.PositiveShare), NumberText.Count(bin.Count), ReliabilityBar.Draw(bin, BarColumns));
        }

        terminal.Console.Write(table);
    }

    /// <summary>What choosing from the top brings.</summary>
    /// <param name="row">What a row is, in the singular.</param>
    /// <param name="positive">What makes it positive, in words.</param>
    /// <param name="lift">The table.</param>
    public void WriteLift(string row, string positive, IReadOnlyList<LiftRow> lift)
    {
        terminal.Output.WriteLine("What choosing by it brings, the best tenth first: a lift of 2 is twice as many as by lot.");
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
