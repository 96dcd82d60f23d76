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
        (ObservationStatus.OutsideWindow, "OUTSIDE_WINDOW", "older than what a full record keeps"),
        (ObservationStatus.Invalid, "INVALID", "exceeds a limit of the contract"),
        (ObservationStatus.Failed, "FAILED", "could not be stored; repeat the import"),
    ];

    /// <summary>Writes the counts to standard output and the faults to standard error.</summary>
    /// <param name="tally">The counts.</param>
    /// <param name="elapsed">The duration.</param>
    public void Write(ImportTally tally, TimeSpan elapsed)
    {
        foreach (string fault in tally.Reported)
        {
            terminal.Error.WriteLine(fault);
        }

        if (tally.Faults > ImportTally.MostReported)
        {
            terminal.Error.WriteLine($"… and {CountedWords.Of(tally.Faults - ImportTally.MostReported, "more fault", "more faults")} like these.");
        }

        double seconds = Math.Max(elapsed.TotalSeconds, .001);
        terminal.Output.WriteLine(
            $"{CountedWords.Of(tally.Answered, "observation")} of {CountedWords.Of(tally.Creators, "creator")} in {seconds:0.0} s "
            + $"({NumberText.Count((long)(tally.Answered / seconds))}/s):");
        foreach ((ObservationStatus status, string name, string meaning) in Statuses)
        {
            WriteCount(name, tally.Count(status), meaning);
        }

        WriteCount("bad lines", tally.BadLines, "could not be read and were not sent");
    }

    private void WriteCount(string name, long count, string meaning) =>
        terminal.Output.WriteLine($"  {name,-14} {NumberText.Count(count),12}  {meaning}");
}
