using Scoring.Features;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Fitting.Engagement;

/// <summary>The engagement score of one account, with the parts of its interval converted from the score back to nats.</summary>
/// <param name="Denominator">The denominator of the rates.</param>
/// <param name="LogPredictedRate">Log of the predicted rate; NaN if the score shows the rates of another denominator.</param>
/// <param name="LogExpectedRate">Log of the cohort's rate at this size.</param>
/// <param name="Excess">Estimated log rate minus the expected log rate, genuineness included; nats.</param>
/// <param name="Genuineness">The part of the excess that comes from authenticity; nats.</param>
/// <param name="Variance">Variance of the belief; square nats.</param>
/// <param name="SpreadBetween">Spread between the accounts of the cohort; nats.</param>
/// <param name="Low">Lower end of the 90 % interval of the score.</param>
/// <param name="High">Upper end of the 90 % interval of the score.</param>
public sealed record EngagementJudgement(
    EngagementDenominator Denominator, double LogPredictedRate, double LogExpectedRate, double Excess, double Genuineness, double Variance, double SpreadBetween, double Low, double High)
{
    private const double Micro = 1e-6;

    /// <summary>Number of kinds of rates in the evidence.</summary>
    public required int Kinds { get; init; }

    /// <summary>Scores an account as of its newest observation.</summary>
    /// <param name="features">The account, with posts that count.</param>
    /// <param name="model">The model.</param>
    /// <param name="scores">Buffer; overwritten.</param>
    /// <param name="denominator">The denominator of the rates, with posts of the account; null for the one whose rates the score shows.</param>
    /// <exception cref="InvalidOperationException">No post of the account counts, or none by that denominator.</exception>
    public static EngagementJudgement Of(in CreatorFeatures features, ScoringModel model, CreatorScores scores, EngagementDenominator? denominator = null)
    {
        CreatorScorer.Score(features, model, features.NewestObservedAt, scores);
        if (scores.Denominator == EngagementDenominator.None) throw new InvalidOperationException("The creator has posts but no predicted rate.");
        EngagementDenominator judged = denominator ?? scores.Denominator;
        double between = model.Engagement.For(features.Platform, judged)!.CohortOf(features.Niche, features.Language).SpreadBetween;

        // The score divides by √(V + τ²). The deviation of its rate line is √V divided by that.
        double share = Line(scores, "ENGAGEMENT_RATE").DeviationMicros * Micro;
        double scale = between / Math.Sqrt(1 - (share * share));
        return new EngagementJudgement(
            judged,
            judged == scores.Denominator ? ReproducibleMath.Log(scores.PredictedEngagementRate) : double.NaN,
            ReproducibleMath.Log(ExpectedRate(scores, judged)),
            scores.Engagement.TotalMicros * Micro * scale,
            Line(scores, "GENUINENESS").Micros * Micro * scale,
            share * share * scale * scale,
            between,
            scores.Engagement.Low,
            scores.Engagement.High)
        {
            Kinds = scores.EngagementKinds.Length,
        };
    }

    /// <summary>Observed log typical rate minus the estimate of the score, nats.</summary>
    /// <param name="logTypical">Log of the typical rate.</param>
    public double DistanceOf(double logTypical) => logTypical - LogExpectedRate + Genuineness - Excess;

    /// <summary>Whether the interval of the score contains the score of an account with this typical rate.</summary>
    /// <param name="logTypical">Log of the typical rate.</param>
    public bool Covers(double logTypical)
    {
        double score = 100 * ReproducibleMath.NormalDistribution((logTypical - LogExpectedRate + Genuineness) / SpreadBetween);
        return score >= Low && score <= High;
    }

    private static double ExpectedRate(CreatorScores scores, EngagementDenominator denominator)
    {
        foreach (EngagementKind kind in scores.EngagementKinds)
        {
            if (kind.Denominator == denominator) return kind.ExpectedRate;
        }

        throw new InvalidOperationException($"The creator has no posts by {denominator}.");
    }

    private static Contribution Line(CreatorScores scores, string code)
    {
        foreach (Contribution line in scores.Engagement.Contributions)
        {
            if (line.Code == code) return line;
        }

        throw new InvalidOperationException($"The engagement score has no line {code}.");
    }
}
