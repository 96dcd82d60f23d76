using Scoring.Cli.Rendering;
using Scoring.Protos.V1;
using Scoring.Reports.Text;
using Spectre.Console;

namespace Scoring.Cli.WhatIf;

/// <summary>Writes simulated scores: before and after, and the lines that differ with their exact sum.</summary>
internal sealed class WhatIfReport(IAnsiConsole console)
{
    /// <summary>Writes a simulation.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="set">The changes of the request.</param>
    public void Write(SimulateScoreResponse response, ChangeSet set)
    {
        CreatorScores before = response.Before, after = response.After;
        WriteLine(ScoreWords.NameOf(after.Creator), Decoration.Bold);
        if (response.Results.All(result => result.Status is not (ObservationStatus.Applied or ObservationStatus.Conflict)))
        {
            // Tables of zero differences could be mistaken for an answer.
            WriteIdle(response, set);
            string unused = set.Changes.Count == 1 ? "the change was not used" : $"none of the {NumberText.Count(set.Changes.Count)} changes was used";
            WriteLine($"Nothing was simulated: {unused}.", Decoration.None);
            return;
        }

        WriteLine($"If {string.Join("; ", WordsOf(response, set))}. Nothing is stored.", Decoration.None);
        WriteLine(
            $"both as of {NumberText.Time(after.AsOfMs)} · model {after.Model.Id} · record version {before.RecordVersion}", Decoration.Dim);
        WriteIdle(response, set);
        console.WriteLine();
        console.Write(BeforeAndAfter(response));
        foreach (ScoreDifference difference in response.Differences)
        {
            WriteLines(difference, before, after);
        }
    }

    // Refused changes are not part of the simulation.
    private static IEnumerable<string> WordsOf(SimulateScoreResponse response, ChangeSet set)
    {
        Change[] refused = [.. set.Changes.Zip(response.Results).Where(pair => IsRefused(pair.Second.Status)).Select(pair => pair.First)];
        HashSet<Change> ofRefused = new(refused, ReferenceEqualityComparer.Instance);
        return set.Suppositions.Select(supposition => supposition.WordsWithout(ofRefused)).OfType<string>();
    }

    private static bool IsRefused(ObservationStatus status) =>
        status is not (ObservationStatus.Applied or ObservationStatus.Unchanged or ObservationStatus.OutsideWindow or ObservationStatus.Conflict);

    private static Table BeforeAndAfter(SimulateScoreResponse response)
    {
        Table table = ScoreReport.PlainTable("score", "before", "90 % interval", "after", "90 % interval", "difference");
        foreach (int column in new[] { 1, 3, 5 })
        {
            table.Columns[column].RightAligned();
        }

        foreach (ScoreDifference difference in response.Differences)
        {
            if (ShownScore.Of(difference.Kind, response.Before) is { } was && ShownScore.Of(difference.Kind, response.After) is { } would)
            {
                table.AddRow(
                    new Text(was.Name),
                    new Text(was.Value),
                    new Text(was.Interval),
                    new Text(would.Value, new Style(decoration: Decoration.Bold)),
                    new Text(would.Interval),
                    new Text(was.Difference(difference.Value), ColourOf(difference.Micros)));
            }
        }

        return table;
    }

    private void WriteLines(ScoreDifference difference, CreatorScores before, CreatorScores after)
    {
        if (ShownScore.Of(difference.Kind, before) is not { } was || ShownScore.Of(difference.Kind, after) is not { } would)
        {
            return;
        }

        console.WriteLine();
        if (difference.Contributions.Count == 0)
        {
            WriteLine($"Nothing differs in {was.Name}.", Decoration.Dim);
            return;
        }

        WriteLine($"What differs in {was.Name}: {was.Value} → {would.Value}", Decoration.Bold);
        Table table = ScoreReport.PlainTable("line", "before", "after", "difference", "observed");
        foreach (int column in new[] { 1, 2, 3 })
        {
            table.Columns[column].RightAligned();
        }

        foreach (ContributionDifference line in difference.Contributions)
        {
            table.AddRow(
                new Text(line.Code),
                new Text(NumberText.SignedMicros(line.BeforeMicros)),
                new Text(NumberText.SignedMicros(line.AfterMicros)),
                new Text(NumberText.Exact(line.Micros), ColourOf(line.Micros)),
                new Text(ObservedOf(line)));
        }

        console.Write(table);
        WriteSum(difference);
    }

    private void WriteSum(ScoreDifference difference)
    {
        long sum = difference.Contributions.Sum(line => line.Micros);
        int lines = difference.Contributions.Count;
        WriteLine(
            sum == difference.Micros
                ? $"difference {NumberText.Exact(sum)}, the exact sum of {CountedWords.AllLines(lines)}"
                : $"difference {NumberText.Exact(difference.Micros)}, BUT {CountedWords.AllLinesSum(lines)} to {NumberText.Exact(sum)}: this answer contradicts itself",
            Decoration.Bold);
    }

    // An accepted change without effect could be mistaken for a score that does not depend on it.
    private void WriteIdle(SimulateScoreResponse response, ChangeSet set)
    {
        foreach ((Change change, ObservationResult result) in set.Changes.Zip(response.Results))
        {
            string? why = result.Status switch
            {
                ObservationStatus.Unchanged => "changes nothing: the record already has it, or has something newer",
                ObservationStatus.Conflict => "is not used completely: the record or another change has a different value of the same time and sequence",
                ObservationStatus.OutsideWindow => "changes nothing: it is older than what a record keeps",
                _ when IsRefused(result.Status) => "is left out: the server refused it",
                _ => null,
            };
            if (why is not null)
            {
                WriteLine($"{change.Origin} {why}", Decoration.Dim);
            }
        }
    }

    private static string ObservedOf(ContributionDifference line)
    {
        string before = line.HasBeforeObserved ? NumberText.Observed(line.BeforeObserved) : "unknown";
        string after = line.HasAfterObserved ? NumberText.Observed(line.AfterObserved) : "unknown";
        return !line.HasBeforeObserved && !line.HasAfterObserved ? string.Empty : $"{before} → {after}";
    }

    private void WriteLine(string line, Decoration decoration)
    {
        console.Write(new Text(line, new Style(decoration: decoration)));
        console.WriteLine();
    }

    private static Style ColourOf(long micros) => micros switch
    {
        > 0 => new Style(Color.Green),
        < 0 => new Style(Color.Red),
        _ => Style.Plain,
    };
}
