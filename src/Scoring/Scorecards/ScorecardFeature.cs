using Scoring.Contexts;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>
/// One feature of a scorecard: what it reads from a creator's features, and with which numbers of the model. One feature, one file; the curve,
/// the population and the numbers are model data.
/// </summary>
public abstract class ScorecardFeature
{
    /// <summary>Stable UPPER_SNAKE name, the contribution's code.</summary>
    public abstract string Code { get; }

    /// <summary>Names of the numbers that the feature needs beside curve and population, in the order of <see cref="FeatureModel.Parameter"/>.</summary>
    public virtual IReadOnlyList<string> ParameterNames => [];

    /// <summary>Place of the cohort rate among the parameters of a rate feature; null for other features.</summary>
    public virtual int? RateParameter => null;

    /// <summary>Place of the cohort's level among the parameters of a feature that counts events over time; null for other features.</summary>
    public virtual int? LevelParameter => null;

    /// <summary>The part of a request's context that the feature is about; without it there is no line, not even a missing one.</summary>
    public virtual ContextPart Needs => ContextPart.None;

    /// <summary>True when a creator can change the value by good practice, so that counterfactuals may speak of it.</summary>
    public virtual bool IsActionable => false;

    /// <summary>Why the feature cannot work with a population, in words; null when it can.</summary>
    /// <param name="mean">Mean of the population.</param>
    /// <param name="variance">Variance of the population, at least 0.</param>
    public virtual string? FaultOf(double mean, double variance) => null;

    /// <summary>The fault of a population of shares: its prior takes its strength from the variance.</summary>
    protected static string? FaultOfShares(double mean, double variance)
    {
        if (mean is <= 0 or >= 1) return "the mean of a share must lie between 0 and 1";
        return variance < LeastVariance || variance >= mean * (1 - mean) ? "the variance of a share must be positive and below mean × (1 − mean)" : null;
    }

    /// <summary>The fault of a population of lifts: they are measured from the cohort's own level.</summary>
    protected static string? FaultOfLifts(double mean) => mean == 0 ? null : "the mean of a lift must be 0, the cohort's own level";

    /// <summary>The fault of a population that measurements are weighed with.</summary>
    protected static string? FaultOfMeasured(double variance) => variance >= LeastVariance ? null : "the variance must be positive";

    /// <summary>Least variance that a prior can be made of.</summary>
    protected const double LeastVariance = 1e-9;

    /// <summary>Least value of a parameter.</summary>
    public virtual double ParameterLow(int index) => 0;

    /// <summary>Greatest value of a parameter.</summary>
    public virtual double ParameterHigh(int index) => 1e9;

    /// <summary>A number that reading needs and that the parameters alone decide, so that it is computed once: <see cref="FeatureModel.Derived"/>.</summary>
    /// <param name="parameters">The parameters, in the order of their names.</param>
    public virtual double Derive(ReadOnlySpan<double> parameters) => 0;

    /// <summary>What is known of the feature. Allocates nothing; no evidence gives <see cref="FeatureValue.Missing"/>.</summary>
    /// <param name="input">The creator's features and the circumstances of the scoring.</param>
    /// <param name="model">The numbers of this feature.</param>
    public abstract FeatureValue Read(in ScoringInput input, FeatureModel model);

    /// <summary>
    /// What would be known if the observed value were another one on the same evidence; <see cref="Read"/> of that. Only for actionable features that
    /// were observed.
    /// </summary>
    /// <param name="input">The creator's features and the circumstances of the scoring.</param>
    /// <param name="model">The numbers of this feature.</param>
    /// <param name="observed">The value, in the feature's unit.</param>
    /// <exception cref="NotSupportedException">The feature is not actionable.</exception>
    public virtual FeatureValue ReadAt(in ScoringInput input, FeatureModel model, double observed) =>
        throw new NotSupportedException($"{Code} is not actionable.");

    /// <summary>One English clause that advises a value, for counterfactuals.</summary>
    /// <param name="observed">The observed value.</param>
    /// <param name="target">The advised value.</param>
    /// <exception cref="NotSupportedException">The feature is not actionable.</exception>
    public virtual string Advise(double observed, double target) => throw new NotSupportedException($"{Code} is not actionable.");

    /// <summary>One English sentence about an observed value, for reasons. Its numbers are <see cref="Figure"/>s.</summary>
    /// <param name="observed">The observed value, in the feature's unit.</param>
    /// <param name="evidence">Effective number of observations.</param>
    public abstract string Describe(double observed, double evidence);
}
