using Scoring.Numerics;

namespace Scoring.Scorecards;

/// <summary>
/// A rate relative to the cohort's, as a difference of log-odds: a Beta-Binomial belief. The curve uses the variance that the evidence
/// would have at the cohort's rate, independent of the count, so that a better count never scores worse. The interval uses the variance
/// of the belief.
/// </summary>
internal abstract class RateLift : ScorecardFeature
{
    private const int Rate = 0, Overdispersion = 1;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> ParameterNames { get; } = ["rate", "overdispersion"];

    /// <inheritdoc/>
    public sealed override int? RateParameter => Rate;

    /// <inheritdoc/>
    public sealed override double ParameterLow(int index) => index == Overdispersion ? 1 : 0;

    /// <inheritdoc/>
    public sealed override string? FaultOf(double mean, double variance) => FaultOfLifts(mean);

    /// <summary>The logit of the cohort's rate.</summary>
    public sealed override double Derive(ReadOnlySpan<double> parameters) => ReproducibleMath.Logit(parameters[Rate]);

    /// <inheritdoc/>
    public sealed override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        (double successes, double trials) = Count(input);
        if (trials <= 0) return FeatureValue.Missing;
        double rate = model.Parameter(Rate), overdispersion = model.Parameter(Overdispersion);
        (double mean, double variance) = model.RatePrior.LogitPosterior(successes, trials, overdispersion);
        double expected = ReproducibleMath.Trigamma(model.RatePrior.Alpha + (rate * trials / overdispersion))
            + ReproducibleMath.Trigamma(model.RatePrior.Beta + ((1 - rate) * trials / overdispersion));
        return new FeatureValue(mean - model.Derived, expected, successes / trials, trials) { IntervalVariance = variance };
    }

    /// <summary>Counts after ageing: successes and their trials; 0 trials if unknown.</summary>
    protected abstract (double Successes, double Trials) Count(in ScoringInput input);
}
