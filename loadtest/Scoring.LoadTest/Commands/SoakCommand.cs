using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Figures;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using Scoring.LoadTest.Soaking;

namespace Scoring.LoadTest.Commands;

/// <summary><c>soak</c>: runs one scenario for a long time and measures memory and log over time.</summary>
internal static class SoakCommand
{
    private const double Height = 340;

    // An upper bound. An hour is enough to show any relevant growth.
    private const double MostMinutes = 60;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("soak", "Runs one load for a long time and measures memory and log of the server.");
        RunOptions options = new(command);
        Option<string> scenario = new("--scenario") { Description = "The load.", DefaultValueFactory = _ => "ingest" };
        scenario.AcceptOnlyFromAmong([.. ScenarioCatalogue.All.Select(one => one.Name)]);
        Option<double> minutes = new("--minutes") { Description = $"Duration in minutes, up to {MostMinutes}.", DefaultValueFactory = _ => 5 };
        command.Options.Add(scenario);
        command.Options.Add(minutes);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Scenario load = ScenarioCatalogue.All.Single(one => one.Name == parsed.GetRequiredValue(scenario));
            TimeSpan duration = TimeSpan.FromMinutes(Math.Clamp(parsed.GetRequiredValue(minutes), 0, MostMinutes));
            SoakResult soak;
            using (Workspace workspace = new(options.Output(parsed)))
            {
                SoakRun run = new(options.Settings(parsed), options.Program(parsed, workspace), workspace, Progress.OfProcess());
                soak = await run.RunAsync(load, duration, duration < (4 * Every) ? duration / 4 : Every, cancellationToken);
            }

            string report = SoakReport.Of(soak);
            await File.WriteAllTextAsync(Path.Combine(options.Output(parsed), $"soak-{load.Name}.md"), report, CancellationToken.None);
            SvgFile.Write(Path.Combine(options.Output(parsed), $"soak-{load.Name}.svg"), SoakFigure.Of(soak), Height);
            Console.Out.Write(report);
            return soak.IsFlat && soak.KeepsLog ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }
}
