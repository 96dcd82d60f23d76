using Scoring.Features;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Scores;

/// <summary>The share of fakes among the followers, estimated from a sample. Fractions in [0, 1].</summary>
/// <param name="Share">The share.</param>
/// <param name="Low">Lower end of its 90 % interval.</param>
/// <param name="High">Upper end of its 90 % interval.</param>
/// <param name="SampledFollowers">Number of sampled followers with a known fact; at least 1.</param>
/// <param name="GenuineFollowers">Number of genuine followers, ties rounded to even; null if the follower count is unknown.</param>
public readonly record struct FakeShare(double Share, double Low, double High, int SampledFollowers, long? GenuineFollowers)
{
    /// <summary>The share of one creator; null without a sample with known facts.</summary>
    public static FakeShare? Of(in CreatorFeatures features)
    {
        AudienceFeatures audience = features.Audience;
        int sampled = (int)Math.Round(audience.SampledFollowers, MidpointRounding.ToEven);
        if (sampled <= 0) return null;
        FakeShare share = Of(new FakeShareEstimate(audience.FakeLogit, audience.FakeLogitVariance, sampled));
        return features.Followers < 0 ? share : share with { GenuineFollowers = (long)Math.Round(features.Followers * (1 - share.Share), MidpointRounding.ToEven) };
    }

    /// <summary>The share among accounts that belong to no creator.</summary>
    public static FakeShare Of(in FakeShareEstimate estimate)
    {
        double reach = ScoreEstimate.IntervalReach * Math.Sqrt(estimate.Variance);
        return new FakeShare(
            ReproducibleMath.Logistic(estimate.Logit),
            ReproducibleMath.Logistic(estimate.Logit - reach),
            ReproducibleMath.Logistic(estimate.Logit + reach),
            estimate.Accounts,
            null);
    }
}
