using Scoring.Features;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.Simulator;

/// <summary>The interval of an engagement score for a creator's later posts, converted to log rates.</summary>
/// <param name="LogExpectedRate">ln of the expected rate of the cohort at this size.</param>
/// <param name="Genuineness">The contribution of authenticity to the score's excess over it, nats.</param>
/// <param name="SpreadBetween">Spread between the accounts of the cohort, nats.</param>
/// <param name="Low">Lower end of the interval of the score.</param>
/// <param name="High">Upper end of the interval of the score.</param>
internal sealed record EngagementClaim(double LogExpectedRate, double Genuineness, double SpreadBetween, double Low, double High)
{
    private const double Micro = 1e-6;

    /// <summary>The interval of scores; null when no post with known likes counts.</summary>
    public static EngagementClaim? Of(in CreatorFeatures features, ScoringModel model, CreatorScores scores)
    {
        if (scores.Denominator is EngagementDenominator.None or > EngagementDenominator.Followers) return null;
        double between = model.Engagement.For(features.Platform, scores.Denominator)!.CohortOf(features.Niche, features.Language).SpreadBetween;
        double genuineness = 0, share = 0;
        foreach (Contribution line in scores.Engagement.Contributions)
        {
            // The score divides by √(V + τ²); its line for the rate has the deviation √V over that.
            if (line.Code == "ENGAGEMENT_RATE") share = line.DeviationMicros * Micro;
            if (line.Code == "GENUINENESS") genuineness = line.Micros * Micro;
        }

        double scale = between / Math.Sqrt(1 - (share * share));
        return new EngagementClaim(ReproducibleMath.Log(scores.ExpectedEngagementRate), genuineness * scale, between, scores.Engagement.Low, scores.Engagement.High);
    }

    /// <summary>Whether the interval contains the score of a creator with this typical log rate.</summary>
    public bool Holds(double logTypical)
    {
        double score = 100 * ReproducibleMath.NormalDistribution((logTypical - LogExpectedRate + Genuineness) / SpreadBetween);
        return score >= Low && score <= High;
    }
}
