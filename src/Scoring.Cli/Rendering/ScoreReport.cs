using Scoring.Protos.V1;
using Scoring.Reports.Text;
using Spectre.Console;

namespace Scoring.Cli.Rendering;

/// <summary>Writes the scores of one creator as text.</summary>
internal sealed class ScoreReport(IAnsiConsole console)
{
    /// <summary>Columns of a bar when there is enough room.</summary>
    private const int WidestBar = 60;
    private const int NarrowestBar = 20;

    /// <summary>Columns of a line without the bar: name, score, interval and the gaps between.</summary>
    private const int ColumnsBesideBar = 44;

    /// <summary>Shown where a score has no evidence of a kind because it does not use it.</summary>
    private const string NotRead = "–";

    /// <summary>Writes the account, its scores with their intervals, their evidence and, if present, their explanations.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="record">The record that they are computed from; null to omit its sources.</param>
    public void Write(CreatorScores scores, GetCreatorResponse? record = null)
    {
        WriteAccount(scores);
        console.WriteLine();
        ShownScore[] present = ShownScore.AllOf(scores);
        console.Write(Bars(present));
        console.WriteLine();
        console.Write(Standing(present));
        WriteFacts(scores, present);
        if (record is not null)
        {
            WriteSources(record);
        }

        ExplanationReport explanations = new(console);
        foreach (ShownScore shown in present.Where(shown => shown.Score.Explanation is not null))
        {
            console.WriteLine();
            explanations.Write(shown);
        }
    }

    private void WriteAccount(CreatorScores scores)
    {
        console.Write(new Text(ScoreWords.NameOf(scores.Creator), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        string followers = scores.HasFollowers
            ? $"{CountedWords.Of(scores.Followers, "follower")} ({ScoreWords.Of(scores.Tier)})"
            : "followers unknown";
        string newest = scores.HasNewestObservedAtMs
            ? $"newest observation {NumberText.Time(scores.NewestObservedAtMs)}"
            : "nothing observed yet";
        WriteDim($"{followers} · as of {NumberText.Time(scores.AsOfMs)} · {newest}");
        string sha256 = scores.Model.Sha256;
        WriteDim($"model {scores.Model.Id}, SHA-256 {sha256[..Math.Min(12, sha256.Length)]}… · record version {scores.RecordVersion}");
        if (scores.Stale)
        {
            WriteDim($"stale: the store is unavailable; a record {NumberText.Count(scores.StaleAgeMs)} ms old was used");
        }
    }

    private Table Bars(ShownScore[] scores)
    {
        int columns = Math.Clamp(console.Profile.Width - ColumnsBesideBar, NarrowestBar, WidestBar);
        Table table = PlainTable("score", string.Empty, IntervalBar.Axis(columns), "90 % interval");
        table.Columns[1].RightAligned();
        foreach (ShownScore shown in scores)
        {
            table.AddRow(
                new Text(shown.Name),
                new Text(shown.Value, new Style(decoration: Decoration.Bold)),
                new Text(shown.Bar(columns), ColourOf(shown)),
                new Text(shown.Interval));
        }

        return table;
    }

    private static Table Standing(ShownScore[] scores)
    {
        Table table = PlainTable("score", "standing", "of its cohort", "evidence");
        foreach (ShownScore shown in scores)
        {
            Score score = shown.Score;
            Evidence evidence = score.Evidence;
            string place = score.HasPercentile ? $"above {NumberText.Score(score.Percentile)} % of {score.Cohort}" : $"in {score.Cohort}";
            string outcomes = evidence.EffectiveOutcomes > 0 ? $", {NumberText.Effective(evidence.EffectiveOutcomes)} outcomes" : string.Empty;
            string summary = evidence.SummaryPosts > 0 ? $", {NumberText.Effective(evidence.SummaryPosts)} of them from averages" : string.Empty;
            table.AddRow(
                new Text(shown.Name),
                new Text($"{ScoreWords.Of(score.Status)}; {ScoreWords.Of(score.Calibration)}"),
                new Text(place),
                new Text(shown.ReadsPosts ? $"{NumberText.Effective(evidence.EffectivePosts)} effective of {CountedWords.Of(evidence.Posts, "post")}{summary}{outcomes}" : NotRead));
        }

        return table;
    }

    private void WriteFacts(CreatorScores scores, ShownScore[] present)
    {
        console.WriteLine();
        foreach (string sentence in FactSentences.Of(scores))
        {
            console.Write(new Text(sentence));
            console.WriteLine();
        }

        string[] ordering = [.. present.Where(shown => shown.IsProbabilityOnceFitted && shown.Score.Calibration == Calibration.ExpertPrior).Select(shown => shown.Name)];
        if (ordering.Length > 0)
        {
            string sentence = ordering.Length == 1
                ? "rests on an expert prior: it orders creators and is no probability until outcomes have calibrated it."
                : "rest on an expert prior: they order creators and are no probabilities until outcomes have calibrated them.";
            string names = ScoreWords.Joined(ordering);
            WriteDim($"{char.ToUpperInvariant(names[0])}{names[1..]} {sentence}");
        }
    }

    private void WriteSources(GetCreatorResponse record)
    {
        console.WriteLine();
        foreach (string line in SourceLines.Of(record))
        {
            WriteDim(line);
        }
    }

    private void WriteDim(string line)
    {
        console.Write(new Text(line, new Style(decoration: Decoration.Dim)));
        console.WriteLine();
    }

    /// <summary>Creates a table without frame: aligned columns with a blank between them.</summary>
    internal static Table PlainTable(params string[] headings)
    {
        Table table = new Table().Border(TableBorder.None);
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Dim))) { Padding = new Padding(0, 0, 2, 0) });
        }

        table.Columns[^1].Padding(0, 0, 0, 0);
        return table;
    }

    private static Style ColourOf(ShownScore shown) => shown.Score.Status switch
    {
        // A low virality chance is not a bad score.
        ScoreStatus.Estimated when shown.Unit.Length > 0 => Style.Plain,
        ScoreStatus.Estimated when shown.Score.Value >= 60 => new Style(Color.Green),
        ScoreStatus.Estimated when shown.Score.Value < 40 => new Style(Color.Red),
        ScoreStatus.Estimated => new Style(Color.Yellow),
        _ => new Style(Color.Grey),
    };
}
