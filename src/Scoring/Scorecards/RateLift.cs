using Scoring.Numerics;

namespace Scoring.Scorecards;

/// <summary>
/// A rate against the cohort's, as log-odds above it: a Beta-Binomial belief. The curve sees the variance that the evidence would leave at the cohort's
/// rate, whatever was counted, so that a better count never scores worse; the interval sees the belief's own.
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

    /// <summary>What was counted, after ageing: successes and the trials that they are among; no trials when nothing is known.</summary>
    protected abstract (double Successes, double Trials) Count(in ScoringInput input);
}
