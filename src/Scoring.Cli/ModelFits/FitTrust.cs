using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Creators;
using Scoring.Fitting.Trust;
using Scoring.Observations;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Documents;
using Scoring.Reports.Text;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary><c>scoring fit trust</c>: refits trust to campaign outcomes.</summary>
internal static class FitTrust
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Command command = new("trust", "Refits trust to the outcomes of your campaigns.");
        ObservationOptions observations = new(command, "Observations of the creators: files or folders that 'scoring import' reads.");
        Option<string[]> outcomes = new("--outcomes")
        {
            Description = "Observations of campaigns with the outcomes to fit to. Default: the campaigns in --observations.",
            HelpName = "FILE…",
            AllowMultipleArgumentsPerToken = true,
        };
        outcomes.MustBePath();
        command.Options.Add(outcomes);
        FitOptions options = new(command, hasReport: true);
        command.SetAction((parsed, cancellationToken) =>
        {
            FitSetting setting = options.Read(parsed);
            return Task.Run(
                () =>
                {
                    LeftOutLines faults = new(terminal, OwnCommand.Installed);
                    ObservationFiles known = observations.Read(parsed, terminal, faults, cancellationToken);
                    ObservationFiles outcomeFiles = parsed.GetValue(outcomes) is { Length: > 0 } paths ? observations.Read(parsed, paths, terminal, faults, cancellationToken) : known;
                    faults.WriteTotal();
                    observations.WriteWithoutEffect(parsed, terminal, known, outcomeFiles);
                    return Run(known, outcomeFiles, setting, terminal, cancellationToken);
                },
                cancellationToken);
        });
        return command;
    }

    private static int Run(ObservationFiles known, ObservationFiles outcomeFiles, FitSetting setting, Terminal terminal, CancellationToken cancellationToken)
    {
        TrustRowBuilder builder = new(setting.Start.Extraction);
        foreach ((CreatorKey key, List<Observation> outcomes) in outcomeFiles.Creators)
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(key.ToString(), key.Platform, known.Of(key), outcomes);
        }

        TrustFitResult result = TrustFit.Fit(setting.StartFile, builder.Rows, builder.LeftOut, setting.Seed, cancellationToken);
        ScoringModel fitted = setting.Write(result.ModelFile);
        if (setting.IsJson) terminal.Output.WriteLine(TrustFitJson.Of(result, fitted, setting));
        else new TrustFitText(terminal).Write(result, fitted, setting);
        if (setting.ReportFolder is not { } folder) return ExitCode.Done;
        IReadOnlyList<ReportFile> files = TrustFitDocument.Compose(result, fitted);
        ReportFolder.Write(folder, files);
        if (!setting.IsJson) terminal.Output.WriteLine($"Written: {files[0].Path} and {CountedWords.Of(files.Count - 1, "figure")} in {folder}.");
        return ExitCode.Done;
    }
}
