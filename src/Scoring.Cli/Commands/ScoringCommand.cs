using System.CommandLine;
using System.CommandLine.Help;
using Grpc.Core;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Import.Reading;
using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;
using Scoring.Store;

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
        KeysCommand.Create(terminal),
        HealthCommand.Create(terminal),
        DoctorCommand.Create(terminal),
        VerifyCommand.Create(terminal),
        BackupCommand.Create(terminal),
        RestoreCommand.Create(terminal),
        RepairCommand.Create(terminal),
        DemoCommand.Create(terminal),
        ScoreCommand.Create(terminal),
        WhatIfCommand.Create(terminal),
        ImportCommand.Create(terminal),
        MoveCommand.Create(terminal),
        FitCommand.Create(terminal),
        ModelCommand.Create(terminal),
        new HelpOption(),
        new VersionOption { Action = new VersionAction() },
    };

    private static CommandFailedException? Translate(Exception failure) => failure switch
    {
        StoreUnavailableException => CommandFailedException.Work(failure.Message, failure),
        ServerConfigurationException => CommandFailedException.Usage(failure.Message, failure),
        InputException => CommandFailedException.Usage(failure.Message, failure),
        RpcException { StatusCode: StatusCode.Cancelled } => CommandFailedException.Interrupted(failure),
        RpcException call => CommandFailedException.Work(RpcFailure.Describe(call), failure),
        _ => null,
    };
}
