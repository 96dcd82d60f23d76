using Scoring.Protos.V1;
using Scoring.Reports.Text;

namespace Scoring.Cli.Rendering;

/// <summary>A score with its display name and unit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Score">The score.</param>
/// <param name="PerUnit">The factor that converts its values to the range 0 to 100.</param>
/// <param name="Unit">The suffix of each number; empty for a score from 0 to 100.</param>
internal sealed record ShownScore(string Name, Score Score, double PerUnit = 1, string Unit = "")
{
    /// <summary>Virality is a probability; its name distinguishes it from the other scores.</summary>
    private const string ViralityName = "virality chance";
    private const string TrustName = "trust";
    private const string AuthenticityName = "authenticity";
    private const string FitName = "fit";
    private const double Percent = 100;

    /// <summary>Whether the score uses posts. A score that does not has no post evidence, however many posts are stored.</summary>
    public bool ReadsPosts => Name != FitName;

    /// <summary>Whether the score only orders creators (expert prior) until it is fitted to outcomes and becomes a probability.</summary>
    public bool IsProbabilityOnceFitted => Name is TrustName or AuthenticityName or FitName;

    /// <summary>The score.</summary>
    public string Value => Text(Score.Value);

    /// <summary>Its 90 % interval.</summary>
    public string Interval => $"{Text(Score.Interval.Low)} … {Text(Score.Interval.High)}";

    /// <summary>The scores of an answer, in the order of the contract.</summary>
    public static ShownScore[] AllOf(CreatorScores scores) =>
        [.. Enum.GetValues<ScoreKind>().Select(kind => Of(kind, scores)).OfType<ShownScore>()];

    /// <summary>One score of an answer; null when the answer has none.</summary>
    public static ShownScore? Of(ScoreKind kind, CreatorScores scores) => kind switch
    {
        ScoreKind.Engagement when scores.Engagement is { } score => new ShownScore("engagement", score),
        ScoreKind.Trust when scores.Trust is { } score => new ShownScore(TrustName, score),
        ScoreKind.Authenticity when scores.Authenticity is { } score => new ShownScore(AuthenticityName, score),
        ScoreKind.Virality when scores.Virality is { } score => new ShownScore(ViralityName, score, Percent, " %"),
        ScoreKind.Fit when scores.Fit is { } score => new ShownScore(FitName, score),
        _ => null,
    };

    /// <summary>Draws the bar from 0 to 100.</summary>
    public string Bar(int columns) => IntervalBar.Draw(Score.Interval.Low * PerUnit, Score.Value * PerUnit, Score.Interval.High * PerUnit, columns);

    /// <summary>A difference of two such scores, with its sign; for percentages in percentage points.</summary>
    public string Difference(double value) => NumberText.SignedScore(value * PerUnit) + (Unit.Length == 0 ? string.Empty : " points");

    private string Text(double value) => NumberText.Score(value * PerUnit) + Unit;
}
