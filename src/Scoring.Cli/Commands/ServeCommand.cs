using System.CommandLine;
using Scoring.Cli.Hosting;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring serve</c>: runs a server in the foreground.</summary>
internal static class ServeCommand
{
    /// <summary>The text before the address when the server listens; scripts wait for it.</summary>
    public const string Listening = "Listening on ";

    // The longest drain and the longest time for running calls that the settings allow, and the time to close the store.
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromMinutes(11);

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        GracefulCommand command = new("serve", "Runs a server in the foreground until Ctrl-C or SIGTERM, then shuts it down gracefully.", LongestShutdown);
        ServerOptions options = ServerOptions.OfServer(command, "The file of the embedded database; created when it does not exist.", "scoring.db");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using LocalServer server = await LocalServer.StartAsync(options.Named(parsed), isPrivate: false, cancellationToken);
            terminal.Output.WriteLine($"{Listening}{server.Address}. Stop with Ctrl-C.");
            await server.ServeAsync(cancellationToken);
            terminal.Output.WriteLine("Stopped.");
            return ExitCode.Done;
        });
        return command;
    }
}
