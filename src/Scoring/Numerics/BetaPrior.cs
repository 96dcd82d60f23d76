namespace Scoring.Numerics;

/// <summary>
/// Beta distribution of a rate, defined by the moments of the rate's logit, whose mean is ψ(α) − ψ(b) and whose variance is ψ′(α) +
/// ψ′(b).
/// </summary>
/// <param name="Alpha">First parameter, above 0: the weight of successes.</param>
/// <param name="Beta">Second parameter, above 0: the weight of failures.</param>
public readonly record struct BetaPrior(double Alpha, double Beta)
{
    private const double LeastRate = 1e-12;
    private const double LeastVariance = 1e-12;
    private const double GreatestVariance = 1e6;
    private const int MaxBisections = 80;
    private const int MaxNewtonSteps = 40;

    // ψ(1) = −γ and ψ(2) = 1 − γ.
    private const double DigammaAtOne = -0.5772156649015329;
    private const double DigammaAtTwo = 0.42278433509846714;

    /// <summary>
    /// The prior whose logit has the mean ln(rate/(1 − rate)) and the given variance, to about 14 digits. The search is bounded and
    /// deterministic on every machine.
    /// </summary>
    /// <param name="rate">Typical rate, in [10^-12, 1 − 10^-12].</param>
    /// <param name="logitVariance">Variance of the logit, in [10^-12, 10^6].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or NaN.</exception>
    public static BetaPrior FromRate(double rate, double logitVariance)
    {
        if (!(rate >= LeastRate && rate <= 1 - LeastRate)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A prior rate must be in [1e-12, 1 - 1e-12].");
        if (!(logitVariance >= LeastVariance && logitVariance <= GreatestVariance))
        {
            throw new ArgumentOutOfRangeException(nameof(logitVariance), logitVariance, "A prior's logit variance must be in [1e-12, 1e6].");
        }

        // By symmetry the smaller parameter is solved for; it has at least half of the variance.
        double logit = ReproducibleMath.Logit(rate);
        (double less, double more) = Solve(-Math.Abs(logit), logitVariance);
        return logit <= 0 ? new BetaPrior(less, more) : new BetaPrior(more, less);
    }

    /// <summary>Mean and variance of the rate's logit.</summary>
    public (double Mean, double Variance) LogitMoments => ReproducibleMath.GammaPair(Alpha, Beta);

    /// <summary>
    /// The distribution after <paramref name="successes"/> in <paramref name="trials"/>, each with weight
    /// 1/<paramref name="overdispersion"/>.
    /// </summary>
    /// <param name="successes">Number of successes, finite and not negative, at most the trials; a rounding error above them is
    /// clamped.</param>
    /// <param name="trials">Number of trials, finite and not negative.</param>
    /// <param name="overdispersion">Ratio of the variance of outcomes to that of independent trials, at least 1, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or NaN.</exception>
    public BetaPrior After(double successes, double trials, double overdispersion)
    {
        if (!(trials >= 0 && trials <= double.MaxValue)) throw new ArgumentOutOfRangeException(nameof(trials), trials, "Trials must be finite and not negative.");
        if (!(successes >= 0 && successes <= double.MaxValue)) throw new ArgumentOutOfRangeException(nameof(successes), successes, "Successes must be finite and not negative.");
        if (!(overdispersion >= 1 && overdispersion <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(nameof(overdispersion), overdispersion, "Overdispersion must be at least 1 and finite.");
        }

        double failures = trials - successes;
        return new BetaPrior(Alpha + (successes / overdispersion), Beta + (failures > 0 ? failures / overdispersion : 0));
    }

    /// <summary>The pair less ≤ more with ψ(less) − ψ(more) = logit ≤ 0 and ψ′(less) + ψ′(more) = variance.</summary>
    private static (double Less, double More) Solve(double logit, double variance)
    {
        // variance > ψ′(less) > 1/less, and variance/2 ≤ ψ′(less) < 1/less + 1/less².
        double low = 1 / variance;
        double high = (1 + Math.Sqrt(1 + (2 * variance))) / variance;
        double less = low;
        double more = low;
        for (int step = 0; step < MaxBisections; step++)
        {
            less = Math.Sqrt(low * high);
            more = InverseDigamma(ReproducibleMath.Digamma(less) - logit);
            if (less <= low || less >= high) break;

            // As the smaller one grows, the greater one grows too and the variance falls.
            if (ReproducibleMath.Trigamma(less) + ReproducibleMath.Trigamma(more) > variance) low = less;
            else high = less;
        }
        return (less, more);
    }

    /// <summary>The x &gt; 0 with ψ(x) = value. ψ is concave: Newton steps from the left of the root never overshoot.</summary>
    private static double InverseDigamma(double value)
    {
        // ψ(x) < ln x everywhere, and ψ(x) ≤ ψ(2) − 1/x up to x = 1.
        double x = value < DigammaAtOne ? 1 / (DigammaAtTwo - value) : ReproducibleMath.Exp(value);
        for (int step = 0; step < MaxNewtonSteps; step++)
        {
            double next = x + ((value - ReproducibleMath.Digamma(x)) / ReproducibleMath.Trigamma(x));
            if (next <= x) break;
            x = next;
        }
        return x;
    }
}
