using System.CommandLine;
using Scoring.Cli.ModelFits;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring fit</c>: writes model files that are fitted to observations and outcomes of the user.</summary>
internal static class FitCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal) => new("fit", "Writes a model file that is fitted to your own data (docs/fitting.md).")
    {
        FitTrust.Create(terminal),
        FitEngagement.Create(terminal),
        FitFakeFollowers.Create(terminal),
        FitVirality.Create(terminal),
    };
}
