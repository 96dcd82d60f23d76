using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Engagement;

/// <summary>
/// Engagements of genuine accounts with a typical future post: the predicted rate, times the typical size of the denominator, times the genuine share.
/// A fact for callers that ask for size. It grows with followers, views or reach, and no score depends on it.
/// </summary>
/// <param name="Expected">Engagements per post, at least 0.</param>
/// <param name="Low">Lower end of the 90 % interval.</param>
/// <param name="High">Upper end of the 90 % interval.</param>
internal readonly record struct EngagedAudience(double Expected, double Low, double High)
{
    /// <summary>Unknown without posts.</summary>
    public static EngagedAudience Unknown => new(double.NaN, double.NaN, double.NaN);

    /// <summary>Computes the fact.</summary>
    /// <param name="prediction">The prediction of the rate.</param>
    /// <param name="logSize">Mean ln(denominator + 1) of the posts.</param>
    /// <param name="authenticity">The authenticity score, with its interval.</param>
    /// <param name="drift">Drift of the rate over the next posts, nats.</param>
    public static EngagedAudience Of(in RatePrediction prediction, double logSize, ScoreEstimate authenticity, double drift)
    {
        double share = GenuineShare(authenticity.Value), low = GenuineShare(authenticity.Low), high = GenuineShare(authenticity.High);
        double expected = prediction.Rate * ReproducibleMath.Exp(logSize) * share;

        // The typical post and the genuine share are uncertain independently of each other; both are multiplied.
        double level = ScoreEstimate.IntervalReach * Math.Sqrt(prediction.TypicalVariance + (drift * drift));
        return new EngagedAudience(
            expected,
            expected * ReproducibleMath.Exp(-Both(level, ReproducibleMath.Log(share / low))),
            expected * ReproducibleMath.Exp(Both(level, ReproducibleMath.Log(high / share))));
    }

    // As in the engagement score: the engagement of an account that is certainly not genuine counts half.
    private static double GenuineShare(double authenticity) => (1 + (authenticity / 100)) / 2;

    private static double Both(double left, double right) => Math.Sqrt((left * left) + (right * right));
}
