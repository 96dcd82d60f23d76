using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Grpc.Core;
using Scoring.Cli.Commands;
using Scoring.Cli.Connection;
using Scoring.Fitting;

namespace Scoring.Cli.CommandLine;

/// <summary>The command <c>scoring</c>: its subcommands, and what becomes of an error.</summary>
internal static class ScoringCommand
{
    /// <summary>How long a command may take to end in order after Ctrl-C or SIGTERM.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Builds the command with all its subcommands.</summary>
    // A RootCommand would be called like the file that the process was started from; the command's name is scoring.
    public static Command Create(Terminal terminal)
    {
        Command root = new("scoring", "Scores social-media creators: how well their audience engages, how far it follows them, how genuine it is.")
        {
            ServeCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            DemoCommand.Create(terminal),
            ScoreCommand.Create(terminal),
            WhatIfCommand.Create(terminal),
            ImportCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            FitCommand.Create(terminal),
            new HelpOption(),
            new VersionOption(),
        };
        return root;
    }

    /// <summary>Runs one command line and returns the exit code of the process (see <see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        ParseResult parsed = Create(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            string fault = parsed.UnmatchedTokens.Count > 0 ? $"Unknown command or option '{parsed.UnmatchedTokens[0]}'." : parsed.Errors[0].Message;
            return Report(terminal, $"{fault} See 'scoring {PathOf(parsed)}--help'.", ExitCode.Usage);
        }

        InvocationConfiguration configuration = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTimeout,
            Output = terminal.Output,
            Error = terminal.Error,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (CommandFailedException failure)
        {
            return Report(terminal, failure.Message, failure.Code);
        }
        catch (TooLittleDataException failure)
        {
            return Report(terminal, failure.Message, ExitCode.Failure);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Cancelled)
        {
            return Report(terminal, "Interrupted.", ExitCode.Failure);
        }
        catch (RpcException failure)
        {
            return Report(terminal, RpcFailure.Describe(failure), ExitCode.Failure);
        }
        catch (OperationCanceledException)
        {
            return Report(terminal, "Interrupted.", ExitCode.Failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return Report(terminal, failure.Message, ExitCode.Failure);
        }
    }

    private static int Report(Terminal terminal, string message, int exitCode)
    {
        terminal.Error.WriteLine($"scoring: {message.ReplaceLineEndings(" ")}");
        return exitCode;
    }

    private static string PathOf(ParseResult parsed)
    {
        string path = string.Empty;
        for (CommandResult? command = parsed.CommandResult; command is not null && command != parsed.RootCommandResult; command = command.Parent as CommandResult)
        {
            path = $"{command.Command.Name} {path}";
        }

        return path;
    }
}
