using Scoring.Evaluation.Measuring;
using Scoring.Reports.Exhibits;

namespace Scoring.Evaluation.Tests.Measuring;

/// <summary>A task that finds what nobody measured.</summary>
internal sealed class MadeUpTask(string name, bool needsData, params Measurement[] measurements) : IEvaluationTask
{
    public string Name => name;

    public string Question => "What is made up?";

    public string Unit => "ratee";

    public bool NeedsData => needsData;

    /// <summary>Two tasks of one chapter and one of another, that win, lose and come out equal.</summary>
    public static IReadOnlyList<TaskResult> Results() =>
    [
        ResultOf(new MadeUpTask(
            "made-likes",
            needsData: true,
            new Measurement("made-likes", "auc", Aim.Higher, 0.9012, 0.88, 0.92, 1_200) { Baseline = 0.8, Strongest = 0.91, Spread = 0.002 },
            new Measurement("made-likes", "mae", Aim.Lower, 0.3, 0.29, 0.31, 1_200) { Baseline = 0.25, Strongest = 0.305 })),
        ResultOf(new MadeUpTask(
            "made-comments", needsData: false, new Measurement("made-comments", "coverage", Aim.NearNineTenths, 0.9001, 0.89, 0.92, 50) { Baseline = 0.7, Strongest = 0.9 })),
        ResultOf(new MadeUpTask("other-things", needsData: false, new Measurement("other-things", "gain", Aim.Higher, -0.01, -0.02, 1, 1))),
    ];

    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken) => name == "made-likes"
        ? new TaskOutcome(measurements)
        {
            Exhibits =
            [
                new TableExhibit("What likes cost", "A like costs less than it seems.", ["Likes", "Price", "Note"], [["1,000", "$ 8.00", "a|b"], ["10,000", "$ 60.00", "`c`"]]),
                new CurveExhibit("What bought followers do", "Nothing is gained.", "Followers bought", "Score (0 to 100)", [new Curve("trust", [(100, 79.7), (1_000_000, 33.25)])])
                {
                    IsLogarithmic = true,
                },
            ],
        }
        : new TaskOutcome(measurements);

    private static TaskResult ResultOf(MadeUpTask task) => new(task, task.Run(new EvaluationSetting(string.Empty, 1, _ => { }), CancellationToken.None));
}
