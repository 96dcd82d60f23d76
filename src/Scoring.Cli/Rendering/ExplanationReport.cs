using Scoring.Protos.V1;
using Scoring.Reports.Text;
using Spectre.Console;

namespace Scoring.Cli.Rendering;

/// <summary>Writes the explanation of a score: a waterfall of its contributions, their exact sum, the reasons in words, and suggested changes.</summary>
internal sealed class ExplanationReport(IAnsiConsole console)
{
    /// <summary>Columns of one side of the waterfall when there is enough room; below the minimum its heading does not fit.</summary>
    private const int MostSideColumns = 16;
    private const int FewestSideColumns = 6;

    /// <summary>Blank columns between two columns of the table.</summary>
    private const int Gap = 2;

    /// <summary>Writes the explanation of one score.</summary>
    /// <param name="shown">The score; its explanation is set.</param>
    public void Write(ShownScore shown)
    {
        Protos.V1.Explanation explanation = shown.Score.Explanation;
        string unit = ScoreWords.UnitOf(explanation.Link);
        console.Write(new Text($"Why {shown.Name} is {shown.Value}", new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        if (explanation.Contributions.Count > 0)
        {
            console.Write(Waterfall(explanation, unit));
            WriteUnobserved(explanation);
            WriteSum(explanation, shown.Value, unit);
        }

        foreach (Reason reason in explanation.Reasons)
        {
            console.Write(new Text(reason.Raises ? "  + " : "  − ", new Style(reason.Raises ? Color.Green : Color.Red)));
            console.Write(new Text(reason.Text));
            console.WriteLine();
        }

        WriteHelp(explanation);
    }

    private void WriteHelp(Protos.V1.Explanation explanation)
    {
        if (explanation.Counterfactuals.Count == 0)
        {
            return;
        }

        console.Write(new Text("What would help", new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        foreach (Counterfactual change in explanation.Counterfactuals)
        {
            string limit = change.ReachesGoal ? string.Empty : " It is the best that this alone can do.";
            console.Write(new Text($"  → {change.Text}{limit}"));
            console.WriteLine();
        }
    }

    private Table Waterfall(Protos.V1.Explanation explanation, string unit)
    {
        Contribution[] shown = [.. explanation.Contributions.Where(IsShown).OrderBy(Place).ThenByDescending(line => Math.Abs(line.Micros))
            .ThenBy(line => line.Code, StringComparer.Ordinal)];
        string[] headings = ["line", unit, "observed", "evidence"];
        string[][] rows = [.. shown.Select(CellsOf)];
        int side = SideColumns(headings, rows);
        string[] barHeading = side > 0 ? ["lowers".PadRight(side) + "│" + "raises".PadLeft(side)] : [];
        Table table = ScoreReport.PlainTable([.. headings, .. barHeading]);
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        long scale = Math.Max(1, shown.Select(line => Math.Abs(line.Micros)).DefaultIfEmpty(1).Max());
        foreach ((Contribution line, string[] cells) in shown.Zip(rows))
        {
            Text[] bar = side > 0 ? [new Text(WaterfallBar.Draw(line.Micros, scale, side), new Style(line.Micros < 0 ? Color.Red : Color.Green))] : [];
            table.AddRow([.. cells.Select(cell => new Text(cell)), .. bar]);
        }

        return table;
    }

    // The bars use the width that the other columns leave. Below the minimum there is no bar, so that no row wraps.
    private int SideColumns(string[] headings, string[][] rows)
    {
        int beside = headings.Select((heading, column) => rows.Select(cells => cells[column].Length).Append(heading.Length).Max() + Gap).Sum();
        int side = (console.Profile.Width - beside - 1) / 2;
        return side < FewestSideColumns ? 0 : Math.Min(side, MostSideColumns);
    }

    private static string[] CellsOf(Contribution line) =>
    [
        line.Code,
        NumberText.SignedMicros(line.Micros),
        line.HasObserved ? NumberText.Observed(line.Observed) : string.Empty,
        line.Kind == ContributionKind.Feature ? NumberText.Effective(line.Evidence) : string.Empty,
    ];

    // Facts that were not observed contribute nothing; a list of names needs less room than a row each.
    private static bool IsShown(Contribution line) => line.Kind != ContributionKind.Missing || line.Micros != 0;

    private static int Place(Contribution line) => line.Kind switch
    {
        ContributionKind.Base => 0,
        ContributionKind.Cap or ContributionKind.Calibration => 2,
        _ => 1,
    };

    private void WriteUnobserved(Protos.V1.Explanation explanation)
    {
        string[] codes = [.. explanation.Contributions.Where(line => !IsShown(line)).Select(line => line.Code)];
        if (codes.Length > 0)
        {
            console.Write(new Text($"not observed, 0.00 each: {string.Join(", ", codes)}", new Style(decoration: Decoration.Dim)));
            console.WriteLine();
        }
    }

    private void WriteSum(Protos.V1.Explanation explanation, string value, string unit)
    {
        long sum = explanation.Contributions.Sum(line => line.Micros);
        int lines = explanation.Contributions.Count;
        string verdict = sum == explanation.TotalMicros
            ? $"the exact sum of {CountedWords.AllLines(lines)}"
            : $"BUT {CountedWords.AllLinesSum(lines)} to {NumberText.Exact(sum)}: this answer contradicts itself";
        console.Write(new Text(
            $"total {NumberText.SignedMicros(explanation.TotalMicros)} = {NumberText.Exact(explanation.TotalMicros)} {unit}, {verdict}; "
            + $"100 × {ScoreWords.FunctionOf(explanation.Link)}({NumberText.Exact(explanation.TotalMicros)}) = {value}",
            new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }
}
