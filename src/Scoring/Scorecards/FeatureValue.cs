namespace Scoring.Scorecards;

/// <summary>The value of one feature of one creator: a normal belief, and its evidence.</summary>
/// <param name="Mean">Mean of the belief, in the feature's unit.</param>
/// <param name="Variance">Variance of the belief.</param>
/// <param name="Observed">The creator's observed value, before it is combined with the population; NaN if missing.</param>
/// <param name="Evidence">Effective number of observations; 0 means that the feature is missing.</param>
public readonly record struct FeatureValue(double Mean, double Variance, double Observed, double Evidence)
{
    /// <summary>Variance for the interval; by default that of the belief.</summary>
    public double IntervalVariance { get; init; } = Variance;

    /// <summary>The value of an unknown feature.</summary>
    public static FeatureValue Missing => new(0, 0, double.NaN, 0);

    /// <summary>True if there is no evidence.</summary>
    public bool IsMissing => Evidence <= 0;

    /// <summary>
    /// Combines a measured value with its population by precision. As the variance of the measurement grows without bound, the belief
    /// converges to the population, so a feature becomes "missing" without a step.
    /// </summary>
    /// <param name="observed">The measured value.</param>
    /// <param name="measurementVariance">Variance of the measurement, at least 0.</param>
    /// <param name="populationMean">Mean of the population.</param>
    /// <param name="populationVariance">Variance of the population.</param>
    /// <param name="evidence">Effective number of observations of the measurement.</param>
    public static FeatureValue Measured(double observed, double measurementVariance, double populationMean, double populationVariance, double evidence)
    {
        double total = populationVariance + measurementVariance;
        if (total <= 0) return new FeatureValue(observed, 0, observed, evidence);
        if (!double.IsFinite(total)) return new FeatureValue(populationMean, populationVariance, observed, evidence);
        double weight = populationVariance / total;
        return new FeatureValue(populationMean + (weight * (observed - populationMean)), weight * measurementVariance, observed, evidence);
    }

    /// <summary>The share of successes as a Beta belief whose prior has the population's mean and a strength in observations.</summary>
    /// <param name="share">Observed share of successes.</param>
    /// <param name="observations">Effective number of observations.</param>
    /// <param name="populationMean">Mean share of the population, between 0 and 1.</param>
    /// <param name="populationVariance">Variance of the share in the population; fixes the strength of the prior.</param>
    /// <remarks>The variance of the belief does not depend on the observed share, so a better share never scores worse.</remarks>
    public static FeatureValue Share(double share, double observations, double populationMean, double populationVariance)
    {
        double strength = (populationMean * (1 - populationMean) / populationVariance) - 1;
        double total = strength + observations;
        double mean = ((strength * populationMean) + (observations * share)) / total;
        return new FeatureValue(mean, populationMean * (1 - populationMean) / (total + 1), share, observations);
    }
}
