using Scoring.Evaluation.Measuring;
using Scoring.Evaluation.Reporting;
using Scoring.Reports.CommandLine;
using Spectre.Console;

namespace Scoring.Evaluation.Running;

/// <summary>Runs tasks one after the other and prints each result at once.</summary>
internal sealed class EvaluationRun(Terminal terminal, EvaluationSetting setting, bool json)
{
    private readonly EvaluationReport _report = new(terminal);

    /// <summary>Runs tasks.</summary>
    /// <returns>The results, in the order of the tasks.</returns>
    public IReadOnlyList<TaskResult> Of(IReadOnlyList<IEvaluationTask> tasks, CancellationToken cancellationToken)
    {
        List<TaskResult> results = [];
        foreach (IEvaluationTask task in tasks)
        {
            TaskOutcome outcome = Watched($"{task.Name}, {results.Count + 1} of {tasks.Count}", () => task.Run(setting, cancellationToken));
            results.Add(new TaskResult(task, outcome));
            if (json) _report.WriteJson(outcome.Measurements);
            else _report.WriteTable(task, outcome.Measurements);
        }

        if (!json) _report.WriteLegend(setting);
        return results;
    }

    // A task may take a minute. Progress is written to standard error, so that it is visible when the output is redirected.
    private TaskOutcome Watched(string what, Func<TaskOutcome> work) => terminal.IsErrorLive
        ? terminal.ErrorConsole.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .Start(context =>
            {
                context.AddTask(Markup.Escape(what)).IsIndeterminate();
                return work();
            })
        : work();
}
