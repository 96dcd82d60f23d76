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
    public sealed override FeatureValue Read(in ScoringInput input, FeatureModel model) => TryRead(input, model, out RateEvidence evidence)
        ? Believe(model, evidence.Observed, evidence.Trials, evidence.Posterior.LogitMoments, evidence.Expected.LogitMoments)
        : FeatureValue.Missing;

    /// <summary>The value from its evidence and the moments of both logits.</summary>
    /// <param name="model">The model of the feature.</param>
    /// <param name="observed">Observed rate.</param>
    /// <param name="trials">Effective number of trials.</param>
    /// <param name="posterior">Mean and variance of the logit of <see cref="RateEvidence.Posterior"/>.</param>
    /// <param name="expected">Mean and variance of the logit of <see cref="RateEvidence.Expected"/>.</param>
    public static FeatureValue Believe(FeatureModel model, double observed, double trials, (double Mean, double Variance) posterior, (double Mean, double Variance) expected) =>
        new(posterior.Mean - model.Derived, expected.Variance, observed, trials) { IntervalVariance = posterior.Variance };

    /// <summary>Reads the evidence alone; false without any. Many features of a scorecard compute their beliefs together.</summary>
    /// <param name="input">The input of the scoring.</param>
    /// <param name="model">The model of this feature.</param>
    /// <param name="evidence">The evidence.</param>
    public bool TryRead(in ScoringInput input, FeatureModel model, out RateEvidence evidence)
    {
        (double successes, double trials) = Count(input);
        evidence = default;
        if (trials <= 0) return false;
        double overdispersion = model.Parameter(Overdispersion);
        evidence = new RateEvidence(
            successes / trials, trials, model.RatePrior.After(successes, trials, overdispersion), model.RatePrior.After(model.Parameter(Rate) * trials, trials, overdispersion));
        return true;
    }

    /// <summary>Counts after ageing: successes and their trials; 0 trials if unknown.</summary>
    protected abstract (double Successes, double Trials) Count(in ScoringInput input);
}
