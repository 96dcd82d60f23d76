using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Scoring.Fitting;
using Scoring.Fitting.Engagement;

namespace Scoring.Reports.CommandLine;

/// <summary>Runs a command line and turns every expected failure into one line on standard error and an exit code.</summary>
public static class CommandRunner
{
    /// <summary>How long a command may take to shut down after Ctrl-C or SIGTERM.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command line and returns the exit code of the process (see <see cref="ExitCode"/>).</summary>
    /// <param name="root">The command with its subcommands. Its name is the prefix of every line on standard error.</param>
    /// <param name="arguments">The command line without the name of the program.</param>
    /// <param name="terminal">The input and output of the command.</param>
    /// <param name="translate">Translates a failure specific to this program into the one to report; null for any other.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public static async Task<int> RunAsync(
        Command root, IReadOnlyList<string> arguments, Terminal terminal, Func<Exception, CommandFailedException?> translate, CancellationToken cancellationToken)
    {
        // An argument that begins with @ is an id, not the name of a file of arguments.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            string fault = parsed.UnmatchedTokens.Count > 0 ? $"Unknown command or option '{parsed.UnmatchedTokens[0]}'." : parsed.Errors[0].Message;
            return Report(root, terminal, CommandFailedException.Usage($"{fault} See '{root.Name} {PathOf(parsed)}--help'."));
        }

        InvocationConfiguration configuration = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // TerminationSignals does this, and knows the signal
            Output = terminal.Output,
            Error = terminal.Error,
        };
        var graceful = parsed.CommandResult.Command as GracefulCommand;
        using TerminationSignals signals = new(graceful?.LongestShutdown ?? TerminationTimeout, graceful is not null, cancellationToken);
        try
        {
            Task<int> work = parsed.InvokeAsync(configuration, signals.Token);
            return await Task.WhenAny(work, signals.Expired) == work ? await work : signals.ExitCode;
        }
        catch (OperationCanceledException) when (graceful is not null && signals.Token.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        catch (Exception failure) when ((translate(failure) ?? Translate(failure)) is { } reported)
        {
            int exitCode = Report(root, terminal, reported);
            return exitCode == ExitCode.Interrupted ? signals.ExitCode : exitCode;
        }
    }

    private static CommandFailedException? Translate(Exception failure) => failure switch
    {
        CommandFailedException reported => reported,
        OperationCanceledException => CommandFailedException.Interrupted(failure),
        TooLittleDataException or FitOutOfBoundsException or IOException or UnauthorizedAccessException or InvalidOperationException => CommandFailedException.Work(failure.Message, failure),
        _ => null,
    };

    private static int Report(Command root, Terminal terminal, CommandFailedException failure)
    {
        // The message may quote an argument. Control characters do not reach the terminal.
        string line = string.Concat(failure.Message.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? '\uFFFD' : c));
        terminal.Error.WriteLine($"{root.Name}: {line}");
        return failure.Code;
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
