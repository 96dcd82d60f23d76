using Scoring.Cli.CommandLine;
using Scoring.Cli.Evaluation.Followers;
using Scoring.Cli.Evaluation.InstaFake;
using Scoring.Cli.Evaluation.Otc;
using Scoring.Cli.Evaluation.Simulator;
using Scoring.Cli.Evaluation.Srf;

namespace Scoring.Cli.Evaluation;

/// <summary>The tasks that there are.</summary>
internal static class EvaluationTasks
{
    private static readonly IEvaluationTask[] All =
    [
        new KimHeldOutTask(),
        new InstaFakeSeriesTask(),
        FollowerAccountsTask.InstaFake,
        FollowerAccountsTask.Srf,
        new SrfFrozenTask(),
        new SrfAudienceTask(),
        OtcTask.ByRatee,
        OtcTask.ByPair,
        .. SimulatorAttackTask.All,
        new SimulatorCoverageTask(),
        new SimulatorOutcomesTask(),
    ];

    /// <summary>Their names, for help and errors.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(task => task.Name));

    /// <summary>The tasks of these names, each once, in the order of the names; all tasks when there are no names.</summary>
    /// <exception cref="CommandFailedException">A name is no task.</exception>
    public static IReadOnlyList<IEvaluationTask> Named(IReadOnlyList<string> names) => names.Count == 0
        ? All
        : [.. names.Distinct(StringComparer.Ordinal).Select(name => Array.Find(All, task => task.Name == name)
            ?? throw CommandFailedException.Usage($"'{name}' is no known task: expected one of {Names}."))];
}
