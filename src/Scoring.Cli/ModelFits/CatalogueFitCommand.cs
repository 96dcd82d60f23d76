using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Creators;
using Scoring.Fitting.Engagement;
using Scoring.Observations;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.ModelFits;

/// <summary>A command that fits a part of the model to the accounts of the caller's own catalogue.</summary>
internal static class CatalogueFitCommand
{
    /// <summary>Builds the command: it reads the observations, builds the accounts and runs the fit.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="name">The name of the command.</param>
    /// <param name="description">What it fits.</param>
    /// <param name="run">Fits the accounts, writes the model file and prints the result.</param>
    public static Command Create(Terminal terminal, string name, string description, Action<List<CatalogueAccount>, FitSetting> run)
    {
        Command command = new(name, description);
        ObservationOptions observations = new(command, "Observations of the catalogue: files or folders that 'scoring import' reads.");
        FitOptions options = new(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            FitSetting setting = options.Read(parsed);
            return Task.Run(
                () =>
                {
                    LeftOutLines faults = new(terminal, OwnCommand.Installed);
                    ObservationFiles known = observations.Read(parsed, terminal, faults, cancellationToken);
                    faults.WriteTotal();
                    observations.WriteWithoutEffect(parsed, terminal, known);
                    run(AccountsOf(known, setting, cancellationToken), setting);
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    private static List<CatalogueAccount> AccountsOf(ObservationFiles known, FitSetting setting, CancellationToken cancellationToken)
    {
        CatalogueAccountBuilder builder = new(setting.Start.Extraction);
        List<CatalogueAccount> accounts = [];
        foreach ((CreatorKey key, List<Observation> observations) in known.Creators)
        {
            cancellationToken.ThrowIfCancellationRequested();
            accounts.Add(builder.Build(key.Platform, observations));
        }

        return accounts;
    }
}
