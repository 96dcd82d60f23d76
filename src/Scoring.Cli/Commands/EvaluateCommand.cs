using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Evaluation;
using Scoring.Cli.Rendering;
using Spectre.Console;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring evaluate TASK…</c>: measures the product on public data.</summary>
internal static class EvaluateCommand
{
    private const int DefaultSeeds = 20;
    private const int MostSeeds = 1_000;
    private const int FaultsShown = 10;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> tasks = new("TASK")
        {
            Description = $"What to measure: {EvaluationTasks.Names}. All when left out.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> data = new("--data") { Description = "The folder with the public data, a folder per data set (docs/evaluation.md).", HelpName = "DIR", Required = true };
        Option<bool> json = new("--json") { Description = "Print one JSON object per metric and line instead of tables." };
        Option<int> seeds = new("--seeds")
        {
            Description = $"How many of the seeds 0, 1, 2, … to average over, from 1 to {MostSeeds}.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultSeeds,
        };
        seeds.MustBeWhole(1, MostSeeds);
        Command command = new("evaluate", "Measures the predictions on public data, beside a baseline and the strongest figure published.") { tasks, data, json, seeds };
        command.SetAction((parsed, cancellationToken) =>
        {
            IReadOnlyList<IEvaluationTask> chosen = EvaluationTasks.Named(parsed.GetValue(tasks) ?? []);
            string folder = parsed.GetRequiredValue(data);

            // On a thread of its own, so that an interrupt is heard while it computes.
            return Task.Run(() => Run(chosen, folder, parsed.GetValue(seeds), parsed.GetValue(json), terminal, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static int Run(
        IReadOnlyList<IEvaluationTask> tasks, string folder, int seeds, bool json, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw CommandFailedException.Usage($"The folder {folder} does not exist.");
        }

        int faults = 0;
        EvaluationSetting setting = new(folder, seeds, fault =>
        {
            if (++faults <= FaultsShown)
            {
                terminal.Error.WriteLine($"scoring: left out: {fault}");
            }
        });
        EvaluationReport report = new(terminal);
        foreach (IEvaluationTask task in tasks)
        {
            if (json)
            {
                report.WriteJson(task.Run(setting, cancellationToken).Measurements);
                continue;
            }

            // A minute is long to look at nothing.
            TaskOutcome outcome = terminal.IsLive
                ? terminal.Console.Status().Start($"{task.Name}, {CountedWords.Of(seeds, "seed")}", _ => task.Run(setting, cancellationToken))
                : task.Run(setting, cancellationToken);
            report.WriteTable(task, outcome.Measurements, seeds);
        }

        if (faults > FaultsShown)
        {
            terminal.Error.WriteLine($"scoring: left out in all: {CountedWords.Of(faults, "line")}");
        }

        return ExitCode.Done;
    }
}
