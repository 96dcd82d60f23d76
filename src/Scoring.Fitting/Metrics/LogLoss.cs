using Scoring.Numerics;

namespace Scoring.Fitting.Metrics;

/// <summary>
/// Mean negative log-likelihood of a logit, nats. The logistic fit minimises it, and it selects the strength of the prior.
/// </summary>
public static class LogLoss
{
    /// <summary>The loss.</summary>
    /// <param name="logits">Log-odds of being positive.</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <returns>At least 0; ln 2 for logits of 0; NaN for no rows.</returns>
    public static double Of(IReadOnlyList<double> logits, IReadOnlyList<bool> positives)
    {
        double sum = 0;
        for (int index = 0; index < logits.Count; index++)
        {
            sum += OfOne(logits[index], positives[index]);
        }

        return sum / logits.Count;
    }

    /// <summary>The loss of one row.</summary>
    internal static double OfOne(double logit, bool positive)
    {
        double against = positive ? -logit : logit;

        // ln(1 + e^x) without overflow.
        return Math.Max(0, against) + ReproducibleMath.Log(1 + ReproducibleMath.Exp(-Math.Abs(against)));
    }
}
