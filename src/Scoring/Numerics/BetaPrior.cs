namespace Scoring.Numerics;

/// <summary>A Beta prior of a rate, matched on the log-odds: its mean is the logit of a cohort's rate, its variance a given one.</summary>
/// <param name="Alpha">Prior successes α₀.</param>
/// <param name="Beta">Prior failures b₀.</param>
public readonly record struct BetaPrior(double Alpha, double Beta)
{
    private const int MaxSteps = 200;

    /// <summary>Solves ψ(α₀) − ψ(b₀) = logit(rate) and ψ′(α₀) + ψ′(b₀) = variance.</summary>
    /// <param name="rate">The cohort's rate, in (0, 1).</param>
    /// <param name="logitVariance">Variance of creators' log-odds around it, in (0, 5].</param>
    public static BetaPrior FromRate(double rate, double logitVariance)
    {
        double target = ReproducibleMath.Logit(rate);

        // For each α₀ one b₀ fits the mean, and the variance falls as α₀ grows: two nested bisections on the log scale, always convergent.
        double low = -10, high = 20;
        for (int step = 0; step < MaxSteps && high - low > 1e-13; step++)
        {
            double middle = (low + high) / 2;
            double alpha = ReproducibleMath.Exp(middle);
            double variance = ReproducibleMath.Trigamma(alpha) + ReproducibleMath.Trigamma(BetaFor(alpha, target));
            if (variance > logitVariance) low = middle;
            else high = middle;
        }

        double solved = ReproducibleMath.Exp((low + high) / 2);
        return new BetaPrior(solved, BetaFor(solved, target));
    }

    /// <summary>Mean and variance of the log-odds after successes among trials.</summary>
    /// <param name="successes">At least 0.</param>
    /// <param name="trials">At least <paramref name="successes"/>.</param>
    /// <param name="overdispersion">How many trials are worth one independent one, above 0.</param>
    public (double Mean, double Variance) LogitPosterior(double successes, double trials, double overdispersion)
    {
        double alpha = Alpha + (successes / overdispersion);
        double beta = Beta + ((trials - successes) / overdispersion);
        return (ReproducibleMath.Digamma(alpha) - ReproducibleMath.Digamma(beta), ReproducibleMath.Trigamma(alpha) + ReproducibleMath.Trigamma(beta));
    }

    private static double BetaFor(double alpha, double target)
    {
        double wanted = ReproducibleMath.Digamma(alpha) - target;
        double low = -20, high = 45;
        for (int step = 0; step < MaxSteps && high - low > 1e-14; step++)
        {
            double middle = (low + high) / 2;
            if (ReproducibleMath.Digamma(ReproducibleMath.Exp(middle)) < wanted) low = middle;
            else high = middle;
        }

        return ReproducibleMath.Exp((low + high) / 2);
    }
}
