using Scoring.Fitting.Audience;
using Scoring.Numerics;

namespace Scoring.Evaluation.Srf;

/// <summary>The errors of estimated shares of fakes.</summary>
internal sealed class AudienceErrors
{
    // The better of two naive estimates; the other, the mean probability, is far worse.
    private const double CountedFrom = 0.3;

    private readonly double[] _errors;

    private AudienceErrors(double[] errors, double ofCounting)
    {
        _errors = errors;
        OfCounting = ofCounting;
    }

    /// <summary>The mean error of the naive estimate, the share of the followers whose probability to be fake is at least .3.</summary>
    public double OfCounting { get; }

    /// <summary>Measures estimates.</summary>
    /// <param name="followers">The followers.</param>
    /// <param name="audiences">The indexes of the followers of each audience.</param>
    /// <param name="logits">The logit of each follower.</param>
    /// <param name="estimate">Estimates the share of fakes of an audience.</param>
    public static AudienceErrors Of(
        IReadOnlyList<LabelledFollower> followers, int[][] audiences, double[] logits, Func<int[], double> estimate)
    {
        double[] probabilities = Array.ConvertAll(logits, ReproducibleMath.Logistic);
        double[] real = Array.ConvertAll(audiences, audience => audience.Average(place => followers[place].IsFake ? 1.0 : 0));
        return new AudienceErrors(
            [.. audiences.Zip(real, (audience, share) => Math.Abs(estimate(audience) - share))],
            audiences.Zip(real, (audience, share) => Math.Abs(audience.Average(place => probabilities[place] >= CountedFrom ? 1.0 : 0) - share)).Average());
    }

    /// <summary>The mean absolute error in a resample.</summary>
    /// <param name="counts">How often each audience is in the resample.</param>
    public double Mean(int[] counts)
    {
        double sum = 0;
        long all = 0;
        for (int audience = 0; audience < counts.Length; audience++)
        {
            sum += counts[audience] * _errors[audience];
            all += counts[audience];
        }

        return sum / all;
    }
}
