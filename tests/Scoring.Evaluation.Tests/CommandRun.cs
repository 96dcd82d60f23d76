using Scoring.Evaluation.Commands;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Evaluation.Tests;

/// <summary>One run of the evaluation's command in this process, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The time of the runs: after all times of the data that the tests make up.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 17, 42, TimeSpan.Zero);

    /// <summary>Runs a command line without any environment, at a clock that shows one time.</summary>
    public static async Task<CommandRun> RunAsync(params string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        Terminal terminal = Terminal.Plain(output, error, new ManualClock(Now), _ => null);
        int exitCode = await EvaluationCommand.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
