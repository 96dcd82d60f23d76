namespace Scoring.Fitting.Engagement;

/// <summary>
/// Huber regression of the mean log rate of accounts on one level per niche and one slope on log size. An account far from the others has
/// limited weight, so wrong counts and bought engagement move neither slope nor levels much.
/// </summary>
/// <param name="Elasticity">Decrease of the log rate per unit of log size (β), in [0, 0.99].</param>
/// <param name="LogLevels">Log of the typical rate at the reference size, by niche.</param>
internal readonly record struct SizeLaw(double Elasticity, IReadOnlyDictionary<string, double> LogLevels)
{
    /// <summary>
    /// Standard deviation of the elasticity of one catalogue around that of the model. Judged (J): the elasticities per follower of the
    /// shipped model differ by about this much between platforms.
    /// </summary>
    public const double PriorDeviation = 0.1;

    // The bound of the model file.
    private const double GreatestElasticity = 0.99;

    // Huber's corner, in standard deviations: efficiency of 95 % with normal errors.
    private const double Corner = 1.345;

    // Variance of standard normal errors that are limited at the corner.
    private const double LimitedVariance = 0.7101645482690486;

    // The median absolute deviation of fewer accounts of a niche says little: a single one has a residual of 0.
    private const int FewestOfNiche = 3;

    // Standard deviation of a normal distribution divided by its median absolute deviation.
    private const double MadScale = 1.4826;

    // Without a spread there is nothing to weigh.
    private const double LeastSpread = 1e-9;

    // Weights change by less than a millionth after about ten rounds.
    private const int Rounds = 20;

    /// <summary>Fits the law.</summary>
    /// <param name="niches">The accounts, by niche; no niche is empty.</param>
    /// <param name="logReferenceSize">Log of the size at which the levels apply.</param>
    /// <param name="priorElasticity">Prior mean of the elasticity; null for a fit without a prior.</param>
    /// <exception cref="TooLittleDataException">The sizes do not vary, and there is no prior.</exception>
    public static SizeLaw Of(FitAccount[][] niches, double logReferenceSize, double? priorElasticity)
    {
        FitAccount[] accounts = [.. niches.SelectMany(niche => niche)];
        double[] weights = new double[accounts.Length], residuals = new double[accounts.Length];
        Array.Fill(weights, 1);
        double elasticity = 0;
        bool[] counts = [.. niches.SelectMany(niche => niche.Select(_ => niche.Length >= FewestOfNiche))];
        for (int round = 0; round < Rounds; round++)
        {
            Moments moments = Moments.Of(niches, weights);
            elasticity = moments.ElasticityWith(priorElasticity, PrecisionOf(moments, niches, weights, residuals));
            moments.WriteResiduals(niches, elasticity, residuals);
            double spread = MadOf(residuals, counts);
            if (spread < LeastSpread) break;
            for (int place = 0; place < weights.Length; place++) weights[place] = WeightOf(residuals[place], spread);
        }

        return new SizeLaw(
            elasticity,
            niches.ToDictionary(niche => niche[0].Niche, niche => LevelOf(niche, elasticity, logReferenceSize), StringComparer.Ordinal));
    }

    /// <summary>Log of the typical rate of accounts at the reference size: Huber's location.</summary>
    /// <param name="accounts">The accounts, at least one.</param>
    /// <param name="elasticity">The elasticity.</param>
    /// <param name="logReferenceSize">Log of the reference size.</param>
    public static double LevelOf(IReadOnlyCollection<FitAccount> accounts, double elasticity, double logReferenceSize)
    {
        double[] rates = [.. accounts.Select(account => account.MeanLogRate + (elasticity * (account.LogSize - logReferenceSize)))];
        double level = MedianOf(rates);
        double spread = MadScale * MedianOf([.. rates.Select(rate => Math.Abs(rate - level))]);
        if (spread < LeastSpread) return level;
        for (int round = 0; round < Rounds; round++)
        {
            double sum = 0, weights = 0;
            foreach (double rate in rates)
            {
                double weight = WeightOf(rate - level, spread);
                sum += weight * rate;
                weights += weight;
            }

            level = sum / weights;
        }

        return level;
    }

    /// <summary>
    /// Variance of residuals around one level per niche and one slope, limited at Huber's corner (proposal 2); that of the residuals
    /// themselves if more than half of them are 0.
    /// </summary>
    /// <param name="niches">The residuals, by niche, nats.</param>
    /// <returns>The variance, square nats.</returns>
    public static double VarianceOf(double[][] niches)
    {
        double[] residuals = [.. niches.SelectMany(niche => niche)];
        double freedom = Math.Max(1, residuals.Length - niches.Length - 1);
        double spread = MadOf(residuals, [.. niches.SelectMany(niche => niche.Select(_ => niche.Length >= FewestOfNiche))]);
        if (spread < LeastSpread) return residuals.Sum(residual => residual * residual) / freedom;
        double variance = spread * spread;
        for (int round = 0; round < Rounds; round++)
        {
            double most = Corner * Corner * variance;
            variance = residuals.Sum(residual => Math.Min(most, residual * residual)) / (LimitedVariance * freedom);
        }

        return variance;
    }

    // Precision of Huber's slope: the residuals are limited at the corner, and only accounts within it respond to a change of the slope.
    private static double PrecisionOf(in Moments moments, FitAccount[][] niches, double[] weights, double[] residuals)
    {
        if (moments.Sizes <= 0) return 0;
        moments.WriteResiduals(niches, -moments.Products / moments.Sizes, residuals);
        double limited = residuals.Zip(weights, (residual, weight) => residual * residual * weight * weight).Sum();
        double within = weights.Count(weight => weight >= 1) / (double)weights.Length;
        return moments.AllSizes * within * within / Math.Max(LeastSpread, limited / Math.Max(1, weights.Length - niches.Length - 1));
    }

    private static double MadOf(double[] residuals, bool[] counts)
    {
        double[] counted = [.. residuals.Where((_, place) => counts[place]).Select(Math.Abs)];
        return counted.Length == 0 ? MadScale * MedianOf([.. residuals.Select(Math.Abs)]) : MadScale * MedianOf(counted);
    }

    private static double WeightOf(double residual, double spread) => Math.Min(1, Corner * spread / Math.Max(Math.Abs(residual), LeastSpread));

    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        return 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
    }

    /// <summary>Weighted moments of log size and log rate around the means of the niches.</summary>
    /// <param name="Products">Sum of the products of both deviations.</param>
    /// <param name="Sizes">Sum of the squared deviations of log size.</param>
    /// <param name="AllSizes">The same sum without weights.</param>
    /// <param name="Means">The means of log size and log rate, by niche.</param>
    private readonly record struct Moments(double Products, double Sizes, double AllSizes, (double Size, double Rate)[] Means)
    {
        public static Moments Of(FitAccount[][] niches, double[] weights)
        {
            double products = 0, sizes = 0, all = 0;
            (double Size, double Rate)[] means = new (double Size, double Rate)[niches.Length];
            int start = 0;
            for (int index = 0; index < niches.Length; index++)
            {
                FitAccount[] niche = niches[index];
                double sum = 0, size = 0, rate = 0;
                for (int place = 0; place < niche.Length; place++)
                {
                    sum += weights[start + place];
                    size += weights[start + place] * niche[place].LogSize;
                    rate += weights[start + place] * niche[place].MeanLogRate;
                }

                means[index] = (size / sum, rate / sum);
                for (int place = 0; place < niche.Length; place++)
                {
                    double weight = weights[start + place], bySize = niche[place].LogSize - means[index].Size, byRate = niche[place].MeanLogRate - means[index].Rate;
                    products += weight * bySize * byRate;
                    sizes += weight * bySize * bySize;
                    all += bySize * bySize;
                }

                start += niche.Length;
            }

            return new Moments(products, sizes, all, means);
        }

        // With one slope and free levels, the best slope within the bounds is the unbounded one, clamped.
        public double ElasticityWith(double? prior, double precision)
        {
            if (prior is not { } mean)
            {
                return Sizes > 0
                    ? Math.Clamp(-Products / Sizes, 0, GreatestElasticity)
                    : throw new TooLittleDataException("Too little data to fit to: the accounts of every niche are of one size.");
            }

            double slope = Sizes > 0 ? -Products / Sizes : 0, ofPrior = 1 / (PriorDeviation * PriorDeviation);
            return Math.Clamp(((slope * precision) + (mean * ofPrior)) / (precision + ofPrior), 0, GreatestElasticity);
        }

        public void WriteResiduals(FitAccount[][] niches, double elasticity, double[] residuals)
        {
            int place = 0;
            for (int index = 0; index < niches.Length; index++)
            {
                foreach (FitAccount account in niches[index])
                {
                    residuals[place++] = account.MeanLogRate - Means[index].Rate + (elasticity * (account.LogSize - Means[index].Size));
                }
            }
        }
    }
}
