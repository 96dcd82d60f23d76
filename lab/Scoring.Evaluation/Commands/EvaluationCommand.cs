using System.CommandLine;
using System.CommandLine.Help;
using Scoring.Import.Reading;
using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.Commands;

/// <summary>The commands of this program: <c>evaluate</c>, <c>simulate</c> and <c>sample</c>.</summary>
internal static class EvaluationCommand
{
    /// <summary>The name in help and in error lines.</summary>
    public const string Name = "lab";

    /// <summary>Runs one command line and returns the exit code of the process (see <see cref="ExitCode"/>).</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken) =>
        CommandRunner.RunAsync(Create(terminal), arguments, terminal, Translate, cancellationToken);

    /// <summary>The command with its subcommands.</summary>
    public static Command Create(Terminal terminal) => new(Name, "Measures the product, and writes simulated creators.")
    {
        EvaluateCommand.Create(terminal),
        SimulateCommand.Create(terminal),
        SampleCommand.Create(terminal),
        new HelpOption(),
    };

    private static CommandFailedException? Translate(Exception failure) =>
        failure is InputException ? CommandFailedException.Usage(failure.Message, failure) : null;
}
