namespace Scoring.Evaluation.Videos;

/// <summary>The baseline with knowledge of other accounts: the mean log rate of the past, shrunk towards the mean of the training accounts.</summary>
/// <param name="Level">Mean over the training accounts.</param>
/// <param name="VarianceBetween">Variance of accounts around it, square nats, at least 0.</param>
/// <param name="VarianceWithin">Pooled variance of the posts of an account, square nats.</param>
internal readonly record struct ShrunkMean(double Level, double VarianceBetween, double VarianceWithin)
{
    /// <summary>Fits level and variances by moments.</summary>
    /// <param name="training">Log rates of the earlier posts of each account.</param>
    public static ShrunkMean Fit(IReadOnlyList<double[]> training)
    {
        double squares = 0;
        int freedom = 0;
        double[] means = [.. training.Select(rates => rates.Average())];
        for (int place = 0; place < means.Length; place++)
        {
            squares += training[place].Sum(rate => (rate - means[place]) * (rate - means[place]));
            freedom += training[place].Length - 1;
        }

        double level = means.Average(), within = squares / freedom;
        double between = means.Average(mean => (mean - level) * (mean - level)) - (within * training.Average(rates => 1.0 / rates.Length));
        return new ShrunkMean(level, Math.Max(0, between), within);
    }

    /// <summary>The predicted log rate.</summary>
    /// <param name="earlier">Log rates of the earlier posts, at least one.</param>
    public double Predict(double[] earlier) =>
        Level + (earlier.Length * VarianceBetween / ((earlier.Length * VarianceBetween) + VarianceWithin) * (earlier.Average() - Level));
}
