using System.CommandLine;
using Scoring.Fitting.Engagement;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.ModelFits;

/// <summary>A command that fits a part of the model to the accounts of the caller's own catalogue.</summary>
internal static class CatalogueFitCommand
{
    /// <summary>Builds the command: it reads the accounts and runs the fit.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="name">The name of the command.</param>
    /// <param name="description">What it fits.</param>
    /// <param name="run">Fits the accounts, writes the model file and prints the result.</param>
    public static Command Create(Terminal terminal, string name, string description, Action<List<CatalogueAccount>, FitSetting, ParseResult> run)
    {
        Command command = new(name, description);
        CatalogueOptions catalogue = new(command, terminal);
        FitOptions options = new(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            FitSetting setting = options.Read(parsed);
            return Task.Run(
                async () =>
                {
                    run(await catalogue.ReadAsync(parsed, setting, terminal, cancellationToken), setting, parsed);
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }
}
