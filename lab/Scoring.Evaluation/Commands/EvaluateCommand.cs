using System.CommandLine;
using System.CommandLine.Parsing;
using Scoring.Evaluation.Measuring;
using Scoring.Evaluation.Reporting;
using Scoring.Evaluation.Running;
using Scoring.Fitting.ModelFiles;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Documents;
using Scoring.Reports.Text;

namespace Scoring.Evaluation.Commands;

/// <summary><c>evaluate TASK…</c>: measures the product on public data and on simulated creators.</summary>
internal static class EvaluateCommand
{
    private const int DefaultSeeds = 20;
    private const int QuickSeeds = 2;
    private const int MostSeeds = 1_000;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> tasks = new("TASK")
        {
            Description = $"Tasks to run: {EvaluationTasks.Names}. Default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> data = new("--data")
        {
            Description = "The folder with the public data, one subfolder per data set (docs/evaluation.md). Required by tasks that read data.",
            HelpName = "DIR",
        };
        Option<bool> json = new("--json") { Description = "Print one JSON object per metric and line instead of tables." };
        Option<string?> report = new("--report") { Description = "Write evaluation.md into this folder, and its figures as SVG into its subfolder evaluation.", HelpName = "DIR" };
        Option<bool> quick = new("--quick") { Description = $"Check within seconds that all tasks run, with small samples and {QuickSeeds} seeds by default. The figures have no meaning." };
        Option<int> seeds = new("--seeds")
        {
            Description = $"Number of seeds (0, 1, 2, …) to average over, from 1 to {MostSeeds}.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultSeeds,
        };
        seeds.MustBeWhole(1, MostSeeds);
        Command command = new("evaluate", "Measures the product on public data and on simulated creators, compared with a baseline and the strongest known figure.")
        {
            tasks, data, json, seeds, report, quick,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            IReadOnlyList<IEvaluationTask> chosen = EvaluationTasks.Named(parsed.GetValue(tasks) ?? []);
            string folder = DataFolder.For(parsed.GetValue(data), chosen);
            bool isQuick = parsed.GetValue(quick);
            int count = isQuick && parsed.GetResult(seeds) is null or OptionResult { Implicit: true } ? QuickSeeds : parsed.GetValue(seeds);

            // On its own thread, so that an interrupt is handled during the computation.
            return Task.Run(
                () => Run(chosen, new EvaluationSetting(folder, count, _ => { }) { IsQuick = isQuick }, parsed.GetValue(json), parsed.GetValue(report), terminal, cancellationToken),
                cancellationToken);
        });
        return command;
    }

    private static int Run(
        IReadOnlyList<IEvaluationTask> tasks, EvaluationSetting setting, bool json, string? report, Terminal terminal, CancellationToken cancellationToken)
    {
        if (report is not null) ReportFolder.Prepare(report);
        LeftOutLines faults = new(terminal, EvaluationCommand.Name);
        setting = setting with { OnFault = faults.Add };
        IReadOnlyList<TaskResult> results = new EvaluationRun(terminal, setting, json).Of(tasks, cancellationToken);
        faults.WriteTotal();

        if (report is not null)
        {
            IReadOnlyList<ReportFile> files = EvaluationDocument.Compose(results, EvaluationTasks.AreAll(tasks), setting, ShippedModel.Read());
            ReportFolder.Write(report, files);
            if (!json) terminal.Output.WriteLine($"Written: {files[0].Path} and {CountedWords.Of(files.Count - 1, "figure")} in {report}.");
        }

        return ExitCode.Done;
    }
}
