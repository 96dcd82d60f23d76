using Scoring.Models;

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

    /// <summary>True when the value is a share, whose prior takes its strength from the population's variance.</summary>
    public virtual bool IsShare => false;

    /// <summary>Least value of a parameter.</summary>
    public virtual double ParameterLow(int index) => 0;

    /// <summary>What is known of the feature. Allocates nothing; no evidence gives <see cref="FeatureValue.Missing"/>.</summary>
    /// <param name="input">The creator's features and the circumstances of the scoring.</param>
    /// <param name="model">The numbers of this feature.</param>
    public abstract FeatureValue Read(in ScoringInput input, FeatureModel model);

    /// <summary>One English clause about an observed value, for reasons.</summary>
    /// <param name="observed">The observed value, in the feature's unit.</param>
    /// <param name="evidence">Effective number of observations.</param>
    public abstract string Describe(double observed, double evidence);
}
