using Scoring.Evaluation.Commands;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Evaluation.Tests;

/// <summary>One run of the evaluation's command in this process, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line without any environment, at a clock that stands still.</summary>
    public static async Task<CommandRun> RunAsync(params string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        Terminal terminal = Terminal.Plain(output, error, new ManualClock(), _ => null);
        int exitCode = await EvaluationCommand.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
