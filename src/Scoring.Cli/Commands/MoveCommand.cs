using System.CommandLine;
using System.Globalization;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Rendering;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring move OLD NEW</c>: moves the record of a creator to another id.</summary>
internal static class MoveCommand
{
    private const int DefaultDeadlineMs = 10_000;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> old = new("OLD") { Description = "Id under which the record is stored." };
        Argument<string> target = new("NEW") { Description = "New id of the account on the same platform." };
        Option<string?> platform = PlatformOption.Create("The platform of the account.", Platform.Instagram);
        Option<bool> merge = new("--merge") { Description = "Join the record into the one that NEW has. Without it such a move is refused." };
        Command command = new(
            "move",
            "Moves the record of a renamed account to its new id and erases it under the old one. "
            + "Exit code 0: moved. 1: OLD has no record, NEW has one and --merge is not set, an id is invalid, or the server refused or did not answer; "
            + "repeat with --merge. 2: the command line is invalid.")
        {
            old, target, platform, merge,
        };
        ConnectionOptions connection = new(command, terminal, DefaultDeadlineMs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            MoveCreatorRequest request = new()
            {
                Creator = new CreatorRef { Platform = PlatformOption.Parse(parsed.GetValue(platform)) ?? Platform.Instagram, Id = parsed.GetRequiredValue(old) },
                NewId = parsed.GetRequiredValue(target),
                Merge = parsed.GetValue(merge),
            };
            IdArguments.RefuseOptions(parsed, request.Creator.Id, request.NewId);
            using ServerConnection server = connection.Open(parsed);
            MoveCreatorResponse response = await server.Creators.MoveCreatorAsync(request, server.Call(cancellationToken));
            string version = response.RecordVersion.ToString(CultureInfo.InvariantCulture);
            terminal.Output.WriteLine($"Moved {ScoreWords.NameOf(request.Creator)} to {request.NewId} (record version {version}).");
            return ExitCode.Done;
        });
        return command;
    }
}
