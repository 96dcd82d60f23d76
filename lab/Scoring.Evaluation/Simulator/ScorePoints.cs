using Scoring.Results;

namespace Scoring.Evaluation.Simulator;

/// <summary>The stored values of one scoring.</summary>
/// <param name="Engagement">Engagement, points.</param>
/// <param name="Trust">Trust, points.</param>
/// <param name="Authenticity">Authenticity, points.</param>
/// <param name="Virality">Virality, percent, so that all four are points of a hundred.</param>
/// <param name="Ratio">Engagement rate over the expected one; NaN without posts.</param>
/// <param name="AuthenticityLines">The lines of authenticity, micro-logits, by code.</param>
/// <param name="TrustLines">The lines of trust, micro-logits, by code.</param>
internal sealed record ScorePoints(
    double Engagement,
    double Trust,
    double Authenticity,
    double Virality,
    double Ratio,
    IReadOnlyDictionary<string, long> AuthenticityLines,
    IReadOnlyDictionary<string, long> TrustLines)
{
    private const double Percent = 100;

    /// <summary>Copies the values of some scores.</summary>
    public static ScorePoints Of(CreatorScores scores) => new(
        scores.Engagement.Value,
        scores.Trust.Value,
        scores.Authenticity.Value,
        Percent * scores.Virality.Value,
        scores.EngagementRatio,
        LinesOf(scores.Authenticity),
        LinesOf(scores.Trust));

    /// <summary>The mean of engagement, trust and authenticity, the value for a buyer.</summary>
    public double Appeal => (Engagement + Trust + Authenticity) / 3;

    /// <summary>The greatest rise of any score against another scoring, points; below 0 when all fell.</summary>
    public double GreatestRiseSince(ScorePoints before) => Math.Max(
        Math.Max(Engagement - before.Engagement, Trust - before.Trust), Math.Max(Authenticity - before.Authenticity, Virality - before.Virality));

    private static Dictionary<string, long> LinesOf(ScoreEstimate score)
    {
        Dictionary<string, long> lines = new(StringComparer.Ordinal);
        foreach (Contribution line in score.Contributions) lines.Add(line.Code, line.Micros);
        return lines;
    }
}
