namespace Scoring.Numerics;

/// <summary>
/// Gamma distribution of a frequency, defined by the moments of the frequency's logarithm, whose mean is ψ(shape) − ln(rate) and whose
/// variance is ψ′(shape).
/// </summary>
/// <param name="Shape">Weight of the prior in events, above 0.</param>
/// <param name="Rate">Weight of the prior in time, above 0.</param>
public readonly record struct GammaPrior(double Shape, double Rate)
{
    private const double LeastVariance = 1e-6;
    private const double GreatestVariance = 1e6;
    private const int MaxBisections = 80;

    /// <summary>
    /// The prior whose logarithm has the given mean and variance. The search is bounded and deterministic on every machine.
    /// </summary>
    /// <param name="meanLog">Mean of the logarithm, finite.</param>
    /// <param name="variance">Variance of the logarithm, in [10^-6, 10^6].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or NaN.</exception>
    public static GammaPrior FromLog(double meanLog, double variance)
    {
        if (!double.IsFinite(meanLog)) throw new ArgumentOutOfRangeException(nameof(meanLog), meanLog, "A prior's mean logarithm must be finite.");
        if (!(variance >= LeastVariance && variance <= GreatestVariance))
        {
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "A prior's variance of the logarithm must be in [1e-6, 1e6].");
        }

        double shape = ShapeOf(variance);
        return new GammaPrior(shape, ReproducibleMath.Exp(ReproducibleMath.Digamma(shape) - meanLog));
    }

    /// <summary>
    /// Mean and variance of the frequency's logarithm after events were counted over some time, each with weight
    /// 1/<paramref name="overdispersion"/>.
    /// </summary>
    /// <param name="events">Events, finite and not negative.</param>
    /// <param name="time">Time in which they were counted, finite and not negative.</param>
    /// <param name="overdispersion">Ratio of the variance of counts to that of independent events, at least 1, finite.</param>
    public (double Mean, double Variance) LogPosterior(double events, double time, double overdispersion)
    {
        double shape = Shape + (events / overdispersion);
        double rate = Rate + (time / overdispersion);
        return (ReproducibleMath.Digamma(shape) - ReproducibleMath.Log(rate), ReproducibleMath.Trigamma(shape));
    }

    /// <summary>The x with ψ′(x) = variance, for 1/x &lt; ψ′(x) &lt; 1/x + 1/x².</summary>
    private static double ShapeOf(double variance)
    {
        double low = 1 / variance;
        double high = (1 + Math.Sqrt(1 + (4 * variance))) / (2 * variance);
        for (int step = 0; step < MaxBisections; step++)
        {
            double middle = Math.Sqrt(low * high);
            if (middle <= low || middle >= high) break;
            if (ReproducibleMath.Trigamma(middle) > variance) low = middle;
            else high = middle;
        }

        return low;
    }
}
