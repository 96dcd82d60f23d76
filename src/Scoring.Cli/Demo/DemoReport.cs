using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Rendering;
using Scoring.Cli.Sending;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Spectre.Console;

namespace Scoring.Cli.Demo;

/// <summary>
/// Writes the output of the demonstration: three creators with the strongest reason of each, and the next commands. No line is longer than 100 columns.
/// </summary>
internal sealed class DemoReport(Terminal terminal)
{
    private const double Middle = 50, Wide = 50;

    /// <summary>Writes the number of imported observations and that all creators are simulated.</summary>
    public void WriteOrigin(ImportTally tally)
    {
        terminal.Output.WriteLine(
            $"Imported {CountedWords.Of(tally.Answered, "observation")} of {CountedWords.Of(tally.Creators, "creator")}. All of them are simulated.");
        terminal.Output.WriteLine();
    }

    /// <summary>Writes the creators.</summary>
    /// <param name="scores">Their scores with reasons, in the order of <see cref="DemoCreator.All"/>.</param>
    public void WriteCreators(IReadOnlyList<CreatorScores> scores)
    {
        Table table = ScoreReport.PlainTable("creator", "followers", "engagement", "trust", "authenticity");
        table.Columns[1].RightAligned();
        foreach (CreatorScores one in scores)
        {
            table.AddRow(
                new Text(one.Creator.Id, new Style(decoration: Decoration.Bold)),
                new Text(one.HasFollowers ? NumberText.Count(one.Followers) : "unknown"),
                new Text(WithInterval(one.Engagement)),
                new Text(WithInterval(one.Trust)),
                new Text(WithInterval(one.Authenticity)));
        }

        terminal.Console.Write(table);
        terminal.Output.WriteLine("Scores from 0 to 100, each with its 90 % interval.");
        foreach ((DemoCreator creator, CreatorScores one) in DemoCreator.All.Zip(scores))
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine($"{creator.Id}: {creator.Truth}.");
            terminal.Console.Write(new Text($"  Why: {WhyOf(one)}"));
            terminal.Console.WriteLine();
        }

        terminal.Output.WriteLine();
    }

    /// <summary>Writes the next commands, ready to copy.</summary>
    /// <param name="address">The address of the server.</param>
    public void WriteNextSteps(string address)
    {
        string server = address == ConnectionOptions.DefaultServer ? string.Empty : $" --server {address}";
        string[] ids = [.. DemoCreator.All.Select(creator => creator.Id)];
        terminal.Output.WriteLine("Next commands, from another terminal in this folder:");
        WriteStep("Every line of a score, and suggested changes", $"{OwnCommand.Words} score {ids[1]} --explain{server}");
        WriteStep("The scores under a hypothetical change", $"{OwnCommand.Words} whatif {ids[0]} --reply-rate 0.5{server}");
        WriteStep("Your own creators, from CSV or JSON lines (docs/import.md)", $"{OwnCommand.Words} import FILE{server}");
        WriteStep(
            "Any gRPC client (protos/, or by reflection)",
            $"grpcurl -plaintext -d '{{\"creator\":{{\"platform\":\"PLATFORM_INSTAGRAM\",\"id\":\"{ids[0]}\"}}}}' \\",
            $"  {new Uri(address).Authority} scoring.v1.ScoreService/ScoreCreator");
        terminal.Output.WriteLine();
    }

    private void WriteStep(string title, params string[] lines)
    {
        terminal.Output.WriteLine($"  {title}:");
        foreach (string line in lines) terminal.Output.WriteLine($"    {line}");
    }

    // The strongest reason of the score that is furthest from the middle; or the lack of evidence where every interval is wide.
    private static string WhyOf(CreatorScores scores)
    {
        ShownScore[] shown = [.. ShownScore.AllOf(scores).Where(one => one.Unit.Length == 0)];
        if (shown.All(one => one.Score.Interval.High - one.Score.Interval.Low > Wide))
        {
            return "this is little evidence: the scores stay near those of its cohort, with wide intervals.";
        }

        ShownScore extreme = shown.MaxBy(one => Math.Abs(one.Score.Value - Middle))!;
        bool raises = extreme.Score.Value >= Middle;
        Reason? reason = extreme.Score.Explanation.Reasons.FirstOrDefault(one => one.Raises == raises);
        return $"{extreme.Name} is {extreme.Value}. {reason?.Text}";
    }

    private static string WithInterval(Score score) => $"{NumberText.Score(score.Value)} ({score.Interval.Low:0}–{score.Interval.High:0})";
}
