using Scoring.Contexts;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>
/// One feature of a scorecard: which features of a creator and which parameters of the model it uses. One feature per file; the curve,
/// the population and the parameters are model data.
/// </summary>
public abstract class ScorecardFeature
{
    /// <summary>Stable UPPER_SNAKE name, the contribution's code.</summary>
    public abstract string Code { get; }

    /// <summary>
    /// Names of the parameters of the feature, other than curve and population, in the order of <see cref="FeatureModel.Parameter"/>.
    /// </summary>
    public virtual IReadOnlyList<string> ParameterNames => [];

    /// <summary>Index of the cohort rate among the parameters of a rate feature; null for other features.</summary>
    public virtual int? RateParameter => null;

    /// <summary>
    /// Index of the cohort's level among the parameters of a feature that counts events over time; null for other features.
    /// </summary>
    public virtual int? LevelParameter => null;

    /// <summary>The part of a request's context that the feature uses; without it the feature has no line, also no missing one.</summary>
    public virtual ContextPart Needs => ContextPart.None;

    /// <summary>True if a creator can change the value by good practice; counterfactuals use only such features.</summary>
    public virtual bool IsActionable => false;

    /// <summary>Why a population is invalid for the feature, in words; null if it is valid.</summary>
    /// <param name="mean">Mean of the population.</param>
    /// <param name="variance">Variance of the population, at least 0.</param>
    public virtual string? FaultOf(double mean, double variance) => null;

    /// <summary>The fault of a population of shares: the variance determines the strength of the prior.</summary>
    protected static string? FaultOfShares(double mean, double variance)
    {
        if (mean is <= 0 or >= 1) return "the mean of a share must lie between 0 and 1";
        return variance < LeastVariance || variance >= mean * (1 - mean) ? "the variance of a share must be positive and below mean × (1 − mean)" : null;
    }

    /// <summary>The fault of a population of lifts: they are relative to the cohort's own level.</summary>
    protected static string? FaultOfLifts(double mean) => mean == 0 ? null : "the mean of a lift must be 0, the cohort's own level";

    /// <summary>The fault of a population for measurements.</summary>
    protected static string? FaultOfMeasured(double variance) => variance >= LeastVariance ? null : "the variance must be positive";

    /// <summary>Minimum variance of a prior.</summary>
    protected const double LeastVariance = 1e-9;

    /// <summary>Minimum value of a parameter.</summary>
    public virtual double ParameterLow(int index) => 0;

    /// <summary>Maximum value of a parameter.</summary>
    public virtual double ParameterHigh(int index) => 1e9;

    /// <summary>A number that depends on the parameters alone, computed once: <see cref="FeatureModel.Derived"/>.</summary>
    /// <param name="parameters">The parameters, in the order of their names.</param>
    public virtual double Derive(ReadOnlySpan<double> parameters) => 0;

    /// <summary>
    /// Reads the value of the feature. Allocates nothing; without evidence the result is <see cref="FeatureValue.Missing"/>.
    /// </summary>
    /// <param name="input">The input of the scoring.</param>
    /// <param name="model">The model of this feature.</param>
    public abstract FeatureValue Read(in ScoringInput input, FeatureModel model);

    /// <summary>
    /// The result of <see cref="Read"/> for another observed value on the same evidence. Only for observed actionable features.
    /// </summary>
    /// <param name="input">The input of the scoring.</param>
    /// <param name="model">The model of this feature.</param>
    /// <param name="observed">The value, in the feature's unit.</param>
    /// <exception cref="NotSupportedException">The feature is not actionable.</exception>
    public virtual FeatureValue ReadAt(in ScoringInput input, FeatureModel model, double observed) =>
        throw new NotSupportedException($"{Code} is not actionable.");

    /// <summary>One English clause that recommends a value, for counterfactuals.</summary>
    /// <param name="observed">The observed value.</param>
    /// <param name="target">The recommended value.</param>
    /// <exception cref="NotSupportedException">The feature is not actionable.</exception>
    public virtual string Advise(double observed, double target) => throw new NotSupportedException($"{Code} is not actionable.");

    /// <summary>One English sentence about an observed value, for reasons. Its numbers are <see cref="Figure"/>s.</summary>
    /// <param name="observed">The observed value, in the feature's unit.</param>
    /// <param name="evidence">Effective number of observations.</param>
    public abstract string Describe(double observed, double evidence);
}
