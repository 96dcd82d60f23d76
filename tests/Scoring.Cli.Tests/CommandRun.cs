using Scoring.Cli.Commands;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Cli.Tests;

/// <summary>One run of the command in this process, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line without any environment, at a clock that stands still.</summary>
    public static Task<CommandRun> RunAsync(params string[] arguments) => RunInAsync(_ => null, arguments);

    /// <summary>Runs a command line in an environment.</summary>
    public static async Task<CommandRun> RunInAsync(Func<string, string?> environment, params string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        Terminal terminal = Terminal.Plain(output, error, new ManualClock(), environment);
        int exitCode = await ScoringCommand.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
