using System.CommandLine;
using System.CommandLine.Help;
using Grpc.Core;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Import.Reading;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Commands;

/// <summary>The command <c>scoring</c> with its subcommands.</summary>
internal static class ScoringCommand
{
    /// <summary>Runs one command line and returns the exit code of the process (see <see cref="ExitCode"/>).</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken) =>
        CommandRunner.RunAsync(Create(terminal), arguments, terminal, Translate, cancellationToken);

    /// <summary>The command with its subcommands.</summary>
    // A RootCommand would have the name of the executable file; the command's name is scoring.
    public static Command Create(Terminal terminal) => new(
        OwnCommand.Installed, "Scores social-media creators: how well their audience engages, how far it follows them, how genuine it is.")
    {
        ServeCommand.Create(terminal),
        DoctorCommand.Create(terminal),
        DemoCommand.Create(terminal),
        ScoreCommand.Create(terminal),
        WhatIfCommand.Create(terminal),
        ImportCommand.Create(terminal),
        MoveCommand.Create(terminal),
        FitCommand.Create(terminal),
        new HelpOption(),
        new VersionOption(),
    };

    private static CommandFailedException? Translate(Exception failure) => failure switch
    {
        InputException => CommandFailedException.Usage(failure.Message, failure),
        RpcException { StatusCode: StatusCode.Cancelled } => CommandFailedException.Interrupted(failure),
        RpcException call => CommandFailedException.Work(RpcFailure.Describe(call), failure),
        _ => null,
    };
}
