using System.CommandLine;
using Scoring.Reports.CommandLine;
using Scoring.Server.Credentials;

namespace Scoring.Cli.Keys;

/// <summary><c>scoring keys revoke ID</c>: revokes an API key.</summary>
internal static class RevokeKey
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> id = new("ID") { Description = "The id of the key, as 'scoring keys list' shows it." };
        Command command = new(
            "revoke",
            "Revokes an API key. Servers follow within 2 seconds and end the streams of the key. Exit code 0: revoked, or revoked already. "
            + "1: the file has no such key or cannot be written. 2: the command line or the keys file is invalid.")
        {
            id,
        };
        KeysFileOption file = new(command);
        KeyAudit audit = new(command, terminal);
        command.SetAction(async (parsed, _) =>
        {
            string revoked = parsed.GetRequiredValue(id);
            ApiKeyRecord record = file.Read(parsed).FirstOrDefault(one => one.Id == revoked) ?? throw CommandFailedException.Work($"{file.PathIn(parsed)} has no key {revoked}.");
            DateTimeOffset now = terminal.Clock.GetUtcNow();
            await audit.RunAsync(parsed, file.PathIn(parsed), "keys revoke", record.Tenant, $"{record.Id} {record.Name}", () => file.Change(
                parsed, records => [.. records.Select(one => one.Id == revoked ? one with { Revoked = one.Revoked ?? now } : one)]));
            terminal.Output.WriteLine($"Revoked key {record.Id} of {record.Name}.");
            return ExitCode.Done;
        });
        return command;
    }
}
