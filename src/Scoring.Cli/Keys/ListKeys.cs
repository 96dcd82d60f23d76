using System.CommandLine;
using System.Globalization;
using Scoring.Reports.CommandLine;
using Scoring.Server.Credentials;

namespace Scoring.Cli.Keys;

/// <summary><c>scoring keys list</c>: lists the API keys of a keys file, one per line.</summary>
internal static class ListKeys
{
    private static readonly string[] Columns = ["id", "name", "tenant", "roles", "sources", "created", "expires", "state"];

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Command command = new("list", "Lists the API keys of a keys file, one per line, oldest first. Digests and keys are not shown.");
        KeysFileOption file = new(command);
        command.SetAction(parsed =>
        {
            string[][] rows = [Columns, .. file.Read(parsed).OrderBy(record => record.Created).Select(record => TextsOf(record, terminal.Clock.GetUtcNow()))];
            int[] widths = [.. Columns.Select((_, column) => rows.Max(row => row[column].Length))];
            foreach (string[] row in rows) terminal.Output.WriteLine(string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
            return ExitCode.Done;
        });
        return command;
    }

    // No text has a blank, so that other programs can read the columns.
    private static string[] TextsOf(ApiKeyRecord record, DateTimeOffset now) =>
    [
        record.Id,
        record.Name,
        record.Tenant,
        string.Join(',', record.Roles),
        record.Sources.Count == 0 ? "all" : string.Join(',', record.Sources),
        DayOf(record.Created),
        record.Expires is { } expires ? DayOf(expires) : "never",
        record.Revoked is not null ? "revoked" : record.Expires <= now ? "expired" : "valid",
    ];

    private static string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
