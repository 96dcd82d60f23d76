using System.CommandLine;
using Scoring.Cli.ModelDiffs;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring model</c>: works on model files.</summary>
internal static class ModelCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal) => new("model", "Compares model files (docs/operations.md, Model life cycle).")
    {
        ModelDiff.Create(terminal),
    };
}
