namespace Scoring.Fitting.Engagement;

/// <summary>
/// Fits the size law and the spreads of one platform and denominator to accounts, in closed form. Least squares of the mean log rate on
/// one level per niche and one slope on log size give levels and elasticity. The spread within is pooled over accounts with at least two
/// posts. The spread between is the residual variance that the spread within does not explain.
/// </summary>
public sealed class EngagementFit
{
    /// <summary>Minimum number of accounts for a fit.</summary>
    public const int FewestAccounts = 50;

    // The bounds of the model file.
    private const double GreatestElasticity = 0.99;
    private const double LeastSpread = 0.01;

    private EngagementFit(IReadOnlyList<FittedCohort> cohorts) => Cohorts = cohorts;

    /// <summary>How much the expected log rate falls per unit of log size (β), in [0, 0.99].</summary>
    public double SizeElasticity { get; private init; }

    /// <summary>
    /// Log of the typical rate of accounts without a niche at the reference size; of all accounts if fewer than
    /// <see cref="FewestAccounts"/> have no niche.
    /// </summary>
    public double LogLevel { get; private init; }

    /// <summary>Standard error of <see cref="LogLevel"/>, nats.</summary>
    public double LevelDeviation { get; private init; }

    /// <summary>The effect of the post count beyond level and size.</summary>
    public PostCountEffect PostCount { get; private init; }

    /// <summary>Standard deviation of accounts around their expectation (τ), nats, at least 0.01; one for all niches.</summary>
    public double SpreadBetween { get; private init; }

    /// <summary>Standard deviation of posts within an account (s₀), nats, at least 0.01.</summary>
    public double SpreadWithin { get; private init; }

    /// <summary>The niches, in ordinal order.</summary>
    public IReadOnlyList<FittedCohort> Cohorts { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="accounts">The accounts, in any order.</param>
    /// <param name="logReferenceSize">Log of the size at which the levels apply.</param>
    /// <exception cref="TooLittleDataException">There are too few accounts, their sizes do not vary, or they have one post
    /// each.</exception>
    public static EngagementFit Of(IReadOnlyList<FitAccount> accounts, double logReferenceSize)
    {
        if (accounts.Count < FewestAccounts)
        {
            throw new TooLittleDataException($"Too little data to fit to: {(accounts.Count == 1 ? "1 account" : $"{accounts.Count} accounts")} with posts, at least {FewestAccounts} are needed.");
        }

        FitAccount[][] niches = [.. accounts.GroupBy(account => account.Niche, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray())];
        double elasticity = ElasticityOf(niches);
        double Sized(FitAccount account) => account.MeanLogRate + (elasticity * (account.LogSize - logReferenceSize));
        double within = VarianceWithin(accounts);
        Dictionary<string, double> levels = niches.ToDictionary(niche => niche[0].Niche, niche => niche.Average(Sized), StringComparer.Ordinal);
        double ResidualOf(FitAccount account) => Sized(account) - levels[account.Niche];
        double residual = accounts.Sum(account => Square(ResidualOf(account))) / (accounts.Count - niches.Length - 1);
        FitAccount[] ground = Array.Find(niches, niche => niche[0].Niche.Length == 0) ?? [];
        if (ground.Length < FewestAccounts) ground = [.. accounts];
        return new EngagementFit([.. niches.Where(niche => niche[0].Niche.Length > 0).Select(niche => CohortOf(niche, levels[niche[0].Niche], residual))])
        {
            SizeElasticity = elasticity,
            LogLevel = ground.Average(Sized),
            LevelDeviation = Math.Sqrt(residual / ground.Length),
            PostCount = PostCountEffect.Of(niches, ResidualOf),
            SpreadBetween = SpreadOf(residual - (within * accounts.Average(account => 1.0 / account.Posts))),
            SpreadWithin = SpreadOf(within),
        };
    }

    private static FittedCohort CohortOf(FitAccount[] niche, double level, double residual) => new(niche[0].Niche, niche.Length, level, Math.Sqrt(residual / niche.Length));

    // With one slope and free levels, the best slope within the bounds is the unbounded one, clamped.
    private static double ElasticityOf(FitAccount[][] niches)
    {
        double products = 0, squares = 0;
        foreach (FitAccount[] niche in niches)
        {
            double meanSize = niche.Average(account => account.LogSize);
            double meanRate = niche.Average(account => account.MeanLogRate);
            foreach (FitAccount account in niche)
            {
                products += (account.LogSize - meanSize) * (account.MeanLogRate - meanRate);
                squares += Square(account.LogSize - meanSize);
            }
        }

        return squares > 0
            ? Math.Clamp(-products / squares, 0, GreatestElasticity)
            : throw new TooLittleDataException("Too little data to fit to: the accounts of every niche are of one size.");
    }

    private static double VarianceWithin(IReadOnlyList<FitAccount> accounts)
    {
        int freedom = accounts.Sum(account => account.Posts - 1);
        return freedom >= FewestAccounts
            ? accounts.Sum(account => account.Posts * account.Variance) / freedom
            : throw new TooLittleDataException($"Too little data to fit to: {(freedom == 1 ? "1 post" : $"{freedom} posts")} beside the first of an account, at least {FewestAccounts} are needed.");
    }

    private static double SpreadOf(double variance) => Math.Max(LeastSpread, Math.Sqrt(Math.Max(0, variance)));

    private static double Square(double x) => x * x;
}
