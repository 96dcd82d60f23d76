using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;

namespace Scoring.Cli.Sending;

/// <summary>Writes the counts and faults of an import.</summary>
internal sealed class ImportReport(Terminal terminal)
{
    private static readonly (ObservationStatus Status, string Name, string Meaning)[] Statuses =
    [
        (ObservationStatus.Applied, "APPLIED", "stored"),
        (ObservationStatus.Unchanged, "UNCHANGED", "already in the record"),
        (ObservationStatus.Conflict, "CONFLICT", "the record keeps another value of the same time"),
        (ObservationStatus.OutsideWindow, "OUTSIDE_WINDOW", "older than what a full record keeps"),
        (ObservationStatus.SourceWithdrawn, "SOURCE_WITHDRAWN", "the source is withdrawn; not stored"),
        (ObservationStatus.Invalid, "INVALID", "exceeds a limit of the contract"),
        (ObservationStatus.Failed, "FAILED", "could not be stored; repeat the import"),
    ];

    /// <summary>Writes the counts to standard output; faults, conflicts and withdrawn sources to standard error.</summary>
    /// <param name="tally">The counts.</param>
    /// <param name="elapsed">The duration.</param>
    public void Write(ImportTally tally, TimeSpan elapsed)
    {
        WriteLines(tally.Reported, tally.Faults, "more fault", "more faults");
        WriteLines(tally.Rejected, tally.RejectedCount, "more observation", "more observations");
        double seconds = Math.Max(elapsed.TotalSeconds, .001);
        terminal.Output.WriteLine(
            $"{CountedWords.Of(tally.Answered, "observation")} of {CountedWords.Of(tally.Creators, "creator")} in {seconds:0.0} s "
            + $"({NumberText.Count((long)(tally.Answered / seconds))}/s):");
        foreach ((ObservationStatus status, string name, string meaning) in Statuses)
        {
            WriteCount(name, tally.Count(status), meaning);
        }

        WriteCount("bad lines", tally.BadLines, "could not be read and were not sent");
        WriteCount("left out", tally.LeftOut, "excluded by the mapping");
    }

    private void WriteLines(IReadOnlyList<string> lines, long count, string one, string many)
    {
        foreach (string line in lines) terminal.Error.WriteLine(line);
        if (count > lines.Count) terminal.Error.WriteLine($"… and {CountedWords.Of(count - lines.Count, one, many)} like these.");
    }

    private void WriteCount(string name, long count, string meaning) =>
        terminal.Output.WriteLine($"  {name,-16} {NumberText.Count(count),12}  {meaning}");
}
