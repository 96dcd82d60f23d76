using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Tests.Engagement;

/// <summary>Intervals of engagement on the axis on which they are computed.</summary>
internal static class Probits
{
    /// <summary>The width of an interval in probits; of a score of no more than four standard deviations.</summary>
    public static double WidthOf(ScoreEstimate estimate) => Of(estimate.High) - Of(estimate.Low);

    private static double Of(double score)
    {
        double low = -8, high = 8;
        while (high - low > 1e-9)
        {
            double middle = (low + high) / 2;
            if (100 * ReproducibleMath.NormalDistribution(middle) < score) low = middle;
            else high = middle;
        }

        return low;
    }
}
