using Scoring.Evaluation.Followers;
using Scoring.Evaluation.Growth;
using Scoring.Evaluation.InstaFake;
using Scoring.Evaluation.Kim;
using Scoring.Evaluation.Measuring;
using Scoring.Evaluation.Otc;
using Scoring.Evaluation.Simulator;
using Scoring.Evaluation.Srf;
using Scoring.Evaluation.Videos;
using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.Running;

/// <summary>The evaluation tasks.</summary>
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
        new LosoAccountsTask(),
        new LosoShareTask(),
        OtcTask.ByRatee,
        OtcTask.ByPair,
        new ViewsHeldOutTask(),
        new ViralityHeldOutTask(),
        new HonestGrowthTask(),
        .. SimulatorAttackTask.All,
        new SimulatorCoverageTask(),
        new SimulatorOutcomesTask(),
    ];

    /// <summary>Their names, for help and errors.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(task => task.Name));

    /// <summary>Whether these are all tasks, in the order of this class.</summary>
    public static bool AreAll(IReadOnlyList<IEvaluationTask> tasks) => All.SequenceEqual(tasks);

    /// <summary>The tasks with the given names, each once, in the order of the names; all tasks when there are no names.</summary>
    /// <exception cref="CommandFailedException">A name is unknown.</exception>
    public static IReadOnlyList<IEvaluationTask> Named(IReadOnlyList<string> names) => names.Count == 0
        ? All
        : [.. names.Distinct(StringComparer.Ordinal).Select(name => Array.Find(All, task => task.Name == name)
            ?? throw CommandFailedException.Usage($"'{name}' is not a known task: expected one of {Names}."))];
}
