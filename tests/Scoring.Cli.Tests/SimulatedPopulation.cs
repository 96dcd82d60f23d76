using Scoring.Evaluation.Commands;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Cli.Tests;

/// <summary>Files with simulated creators, written by the evaluation's command <c>simulate</c>.</summary>
internal static class SimulatedPopulation
{
    /// <summary>Writes the files of a population.</summary>
    /// <param name="path">The file of the observations; the others are beside it.</param>
    /// <param name="options">Further options of the command.</param>
    /// <returns>The exit code and what was written to standard error.</returns>
    public static async Task<(int ExitCode, string Error)> WriteAsync(string path, params string[] options)
    {
        StringWriter error = new();
        Terminal terminal = Terminal.Plain(TextWriter.Null, error, new ManualClock(CommandRun.Now), _ => null);
        return (await EvaluationCommand.RunAsync(["simulate", "--out", path, .. options], terminal, TestContext.Current.CancellationToken), error.ToString());
    }
}
