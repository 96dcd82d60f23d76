using System.Text.RegularExpressions;
using Scoring.Evaluation.Measuring;
using Scoring.Evaluation.Reporting;
using Scoring.Evaluation.Running;
using Scoring.Evaluation.Tests.Measuring;
using Scoring.Fitting.ModelFiles;
using Scoring.Reports.Documents;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Reporting;

public sealed partial class EvaluationDocumentTests
{
    private static readonly EvaluationSetting Setting = new(string.Empty, 3, _ => { });

    [Fact]
    public void A_report_reads_as_approved()
    {
        IReadOnlyList<ReportFile> files = EvaluationDocument.Compose(MadeUpTask.Results(), areAll: false, Setting, ShippedModel.Read());
        Assert.Equal(["evaluation.md", "evaluation/made-likes-what-bought-followers-do.svg", "evaluation/overview.svg"], files.Select(file => file.Path));
        string text = files[0].Content;
        ApprovedText.Verify("Reporting/report", text[text.IndexOf("## All figures", StringComparison.Ordinal)..text.IndexOf("## What this does not test", StringComparison.Ordinal)]);
        Assert.Equal(files, EvaluationDocument.Compose(MadeUpTask.Results(), areAll: false, Setting, ShippedModel.Read()));
    }

    [Fact]
    public void A_report_says_how_it_was_made()
    {
        string usual = EvaluationDocument.Compose(MadeUpTask.Results(), areAll: false, Setting, ShippedModel.Read())[0].Content;
        Assert.Contains("-- evaluate made-likes made-comments other-things --data DATA --seeds 3 --report docs\n", usual, StringComparison.Ordinal);
        Assert.Contains($"SHA-256 `{ShippedModel.Read().Sha256}`", usual, StringComparison.Ordinal);
        Assert.DoesNotContain("quick run", usual, StringComparison.Ordinal);

        string quick = EvaluationDocument.Compose([.. MadeUpTask.Results().Skip(1)], areAll: false, Setting with { IsQuick = true }, ShippedModel.Read())[0].Content;
        Assert.Contains("-- evaluate made-comments other-things --seeds 3 --quick --report docs\n", quick, StringComparison.Ordinal);
        Assert.Contains("> **This was a quick run**", quick, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_loses_nowhere_says_so()
    {
        string text = EvaluationDocument.Compose([.. MadeUpTask.Results().Skip(1)], areAll: false, Setting, ShippedModel.Read())[0].Content;
        Assert.Contains("## Where we lose\n\n<!-- measured -->\n\nNowhere, at three decimals.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_committed_report_has_the_prose_and_the_tasks_of_today()
    {
        // What was measured is left out of both; values within prose match any number.
        string prose = EvaluationDocument.Compose([.. EvaluationTasks.Named([]).Select(task => new TaskResult(task, null))], areAll: true, Setting, ShippedModel.Read())[0].Content;
        string committed = Measured().Replace(Committed(), $"{EvaluationDocument.MeasuredBegins}\n\n{EvaluationDocument.MeasuredEnds}");
        string[] expected = prose.Split('\n'), actual = committed.Split('\n');
        for (int line = 0; line < Math.Min(expected.Length, actual.Length); line++)
        {
            Assert.Matches($"^{string.Join(@"[−.,\d]+", ValuePlace().Split(expected[line]).Select(Regex.Escape))}$", actual[line]);
        }

        Assert.Equal(expected.Length, actual.Length);
    }

    [Fact]
    public void The_committed_report_is_a_whole_measurement_and_has_its_figures_and_no_others()
    {
        string committed = Committed();
        Assert.DoesNotContain("quick run**", committed, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", committed, StringComparison.Ordinal);
        Assert.Contains("-- evaluate --data DATA --seeds 20 --report docs\n", committed, StringComparison.Ordinal);
        Assert.All(EvaluationTasks.Named([]), task => Assert.Contains($"| `{task.Name}` | `", committed, StringComparison.Ordinal));
        Assert.Equal(
            Figure().Matches(committed).Select(figure => figure.Groups["file"].Value).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(RepositoryFolder.At("docs", "evaluation")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_task_has_a_text_and_every_text_belongs_to_something()
    {
        string[] tasks = [.. EvaluationTasks.Named([]).Select(task => task.Name)];
        string[] chapters = [.. tasks.Select(EvaluationTexts.ChapterOf).Distinct()];
        Assert.All(chapters, chapter => Assert.NotEmpty(EvaluationTexts.Of(chapter).Title));
        Assert.All(tasks, task => Assert.False(
            EvaluationTexts.Of(task).Body.Length + EvaluationTexts.Of(EvaluationTexts.ChapterOf(task)).Body.Length == 0, $"Nobody wrote what {task} does: Reporting/Texts/{task}.md."));
        Assert.Equal([], EvaluationTexts.Names.Except([EvaluationTexts.Introduction, .. tasks, .. chapters]));
        Assert.Equal(ReportText.Empty, EvaluationTexts.Of("no-such-text"));
    }

    private static string Committed() => File.ReadAllText(RepositoryFolder.At("docs", "evaluation.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("<!-- measured -->.*?<!-- end of measured -->", RegexOptions.Singleline, 10_000)]
    private static partial Regex Measured();

    [GeneratedRegex(@"\{\{[^}]+\}\}", RegexOptions.None, 10_000)]
    private static partial Regex ValuePlace();

    [GeneratedRegex(@"\]\(evaluation/(?<file>[^)]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Figure();
}
