using Scoring.Numerics;

namespace Scoring.Evaluation.Videos;

/// <summary>The simple baseline of virality: a logistic regression on one number.</summary>
/// <param name="Intercept">The intercept, logits.</param>
/// <param name="Slope">Logits per unit.</param>
internal readonly record struct LogisticLine(double Intercept, double Slope)
{
    private const int Steps = 40;

    // Keeps the slope finite where the number separates the outcomes.
    private const double Ridge = 1e-2;

    /// <summary>Fits the line by Newton's method.</summary>
    /// <param name="rows">The number and the outcome of each row, at least one.</param>
    public static LogisticLine Fit(IReadOnlyList<(double X, bool IsPositive)> rows)
    {
        double a = 0, b = 0;
        for (int step = 0; step < Steps; step++)
        {
            double gradientA = -Ridge * a, gradientB = -Ridge * b, aa = Ridge, ab = 0, bb = Ridge;
            foreach ((double x, bool isPositive) in rows)
            {
                double p = ReproducibleMath.Logistic(a + (b * x)), weight = p * (1 - p), miss = (isPositive ? 1 : 0) - p;
                gradientA += miss;
                gradientB += miss * x;
                aa += weight;
                ab += weight * x;
                bb += weight * x * x;
            }

            double determinant = (aa * bb) - (ab * ab);
            double stepA = ((bb * gradientA) - (ab * gradientB)) / determinant, stepB = ((aa * gradientB) - (ab * gradientA)) / determinant;

            // A full step may leave the region where the quadratic approximation holds.
            double shorter = Math.Min(1, 2 / Math.Max(Math.Abs(stepA), Math.Abs(stepB)));
            a += shorter * stepA;
            b += shorter * stepB;
        }

        return new LogisticLine(a, b);
    }

    /// <summary>The probability of a positive outcome.</summary>
    public double At(double x) => ReproducibleMath.Logistic(Intercept + (Slope * x));
}
