using Scoring.Evaluation.Measuring;
using Scoring.Reports.Documents;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Text;
using Scoring.Scores;

namespace Scoring.Evaluation.Reporting;

/// <summary>
/// The report of an evaluation: the prose of <see cref="EvaluationTexts"/> and the measurements. Measurements are enclosed in two invisible
/// markers, so that a test can compare the prose of a report without measuring.
/// </summary>
internal sealed class EvaluationDocument
{
    /// <summary>The marker before measurements.</summary>
    public const string MeasuredBegins = "<!-- measured -->";

    /// <summary>The marker after measurements.</summary>
    public const string MeasuredEnds = "<!-- end of measured -->";

    private const string Name = "evaluation";
    private const string Overview = "Ours compared with the baseline and the strongest known figure";

    private readonly MarkdownReport _report = new(Name);
    private readonly IReadOnlyList<TaskResult> _results;

    private EvaluationDocument(IReadOnlyList<TaskResult> results)
    {
        _results = results;
    }

    /// <summary>Composes a report: its own file first, then its figures.</summary>
    /// <param name="results">The tasks, with their results unless only the prose is needed.</param>
    /// <param name="areAll">Whether these are all tasks, so that the command in the report lists none.</param>
    /// <param name="setting">The setting of the run.</param>
    /// <param name="model">The shipped model.</param>
    /// <returns>The files; deterministic for the results.</returns>
    public static IReadOnlyList<ReportFile> Compose(IReadOnlyList<TaskResult> results, bool areAll, EvaluationSetting setting, ScoringModel model)
    {
        EvaluationDocument document = new(results);
        document.AddBeginning(areAll, setting, model);
        document.AddSummary();
        foreach (IGrouping<string, TaskResult> chapter in results.GroupBy(result => EvaluationTexts.ChapterOf(result.Task.Name), StringComparer.Ordinal))
        {
            document.AddChapter(chapter.Key, [.. chapter]);
        }

        document.AddPart(2, ReportText.NotTestedHeading, EvaluationTexts.Of(EvaluationTexts.Introduction).NotTested);
        return document._report.Files();
    }

    private void AddBeginning(bool areAll, EvaluationSetting setting, ScoringModel model)
    {
        ReportText introduction = EvaluationTexts.Of(EvaluationTexts.Introduction);
        _report.AddHeading(1, introduction.Title);
        _report.AddText(introduction.Body);
        AddMeasured(() =>
        {
            if (setting.IsQuick)
            {
                _report.AddText("> **This was a quick run**, with small samples: it shows that all tasks run, and its figures have no meaning.");
            }

            string tasks = string.Concat(areAll ? [] : _results.Select(result => " " + result.Task.Name));
            string data = _results.Any(result => result.Task.NeedsData) ? " --data DATA" : string.Empty;
            _report.AddText("This file and its figures were written by the following command, which reproduces them byte for byte,");
            _report.AddCommand(
                $"dotnet run --project lab/Scoring.Evaluation -c Release -- evaluate{tasks}{data} --seeds {setting.Seeds}{(setting.IsQuick ? " --quick" : string.Empty)} --report docs");
            _report.AddText($"with the model `{model.Id}`, SHA-256 `{model.Sha256}`.");
        });
    }

    private void AddSummary()
    {
        Measurement[] all = [.. _results.SelectMany(result => result.Measurements)];
        _report.AddHeading(2, "All figures");
        AddMeasured(() =>
        {
            if (Array.Exists(all, SkillFigure.Shows)) _report.AddFigure("overview", Overview, SkillFigure.Draw(Overview, all));
            _report.AddTable(
                ["Task", "Metric", "Better", "Ours", "95 % interval", "Baseline", "Ours against it", "Strongest known", "Ours against it"],
                [.. all.Select(SummaryCells)]);
        });
        _report.AddHeading(2, "Where we lose");
        AddMeasured(() =>
        {
            IReadOnlyList<string> lost = LostComparisons.Of(all);
            if (lost.Count > 0) _report.AddList(lost);
            else _report.AddText("Nowhere, at three decimals.");
        });
    }

    private void AddChapter(string name, TaskResult[] results)
    {
        ReportText text = EvaluationTexts.Of(name);
        _report.AddHeading(2, text.Title.Length > 0 ? text.Title : name);
        _report.AddText(text.Body);
        foreach (TaskResult result in results) AddTask(result);
        Measurement[] measured = [.. results.SelectMany(result => result.Measurements)];
        AddPart(3, ReportText.ReadingHeading, MeasuredText.Fill(text.Reading, measured));
        AddPart(3, ReportText.NotTestedHeading, MeasuredText.Fill(text.NotTested, measured));
    }

    private void AddTask(TaskResult result)
    {
        ReportText text = EvaluationTexts.Of(result.Task.Name);
        _report.AddHeading(3, result.Task.Name);
        _report.AddText($"**Question.** {result.Task.Question}");
        _report.AddText(MeasuredText.Fill(text.Body, result.Measurements));
        AddMeasured(() =>
        {
            _report.AddTable(
                ["Metric", "Ours", "95 % interval", "Spread", $"{char.ToUpperInvariant(result.Task.Unit[0])}{result.Task.Unit[1..]}s", "Baseline", "Strongest known"],
                [.. result.Measurements.Select(TaskCells)]);
            foreach (Exhibit exhibit in result.Outcome!.Exhibits) _report.AddExhibit(result.Task.Name, exhibit);
        });
        AddPart(4, ReportText.ReadingHeading, MeasuredText.Fill(text.Reading, result.Measurements));
        AddPart(4, ReportText.NotTestedHeading, MeasuredText.Fill(text.NotTested, result.Measurements));
    }

    private static string[] SummaryCells(Measurement one) =>
    [
        $"`{one.Task}`",
        $"`{one.Metric}`",
        MeasuredText.Better(one.Aim),
        NumberText.Measured(one.Value),
        MeasuredText.Interval(one),
        NumberText.Measured(one.Baseline),
        MeasuredText.Verdict(one.CompareWith(one.Baseline)),
        NumberText.Measured(one.Strongest),
        MeasuredText.Verdict(one.CompareWith(one.Strongest)),
    ];

    private static string[] TaskCells(Measurement one) =>
    [
        $"`{one.Metric}`",
        NumberText.Measured(one.Value),
        MeasuredText.Interval(one),
        NumberText.Measured(one.Spread),
        NumberText.Count(one.Count),
        NumberText.Measured(one.Baseline),
        NumberText.Measured(one.Strongest),
    ];

    private void AddPart(int level, string heading, string text)
    {
        if (text.Length == 0) return;
        _report.AddHeading(level, heading);
        _report.AddText(text);
    }

    private void AddMeasured(Action add)
    {
        _report.AddText(MeasuredBegins);
        if (_results.All(result => result.Outcome is not null)) add();
        _report.AddText(MeasuredEnds);
    }
}
