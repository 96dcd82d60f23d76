namespace Scoring.Fitting.Engagement;

/// <summary>
/// Fits the size law and the spreads of one platform and denominator to accounts. A Huber regression of the mean log rate on one level per
/// niche and one slope on log size gives levels and elasticity. With a prior, the elasticity is the precision-weighted mean of the slope and
/// the prior: accounts of nearly one size keep the elasticity of the prior. The spread within is pooled over accounts with at least two
/// posts. The spread between is the residual variance, with residuals limited at Huber's corner, that the spread within does not explain.
/// </summary>
public sealed class EngagementFit
{
    /// <summary>Minimum number of accounts for a fit.</summary>
    public const int FewestAccounts = 50;

    /// <summary>
    /// Minimum number of accounts of a niche for a cohort. Judged (J): the median of five accounts is right when two of them are wrong.
    /// Accounts of smaller niches count as accounts without a niche, as in scores.
    /// </summary>
    public const int FewestOfNiche = 5;

    // The bound of the model file.
    private const double LeastSpread = 0.01;

    private EngagementFit(IReadOnlyList<FittedCohort> cohorts) => Cohorts = cohorts;

    /// <summary>How much the expected log rate falls per unit of log size (β), in [0, 0.99].</summary>
    public double SizeElasticity { get; private init; }

    /// <summary>
    /// Log of the typical rate of accounts without a cohort of their niche at the reference size; of all accounts if there are fewer than
    /// <see cref="FewestAccounts"/> of them.
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

    /// <summary>The niches of at least <see cref="FewestOfNiche"/> accounts, in ordinal order.</summary>
    public IReadOnlyList<FittedCohort> Cohorts { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="accounts">The accounts, in any order.</param>
    /// <param name="logReferenceSize">Log of the size at which the levels apply.</param>
    /// <param name="priorElasticity">Prior mean of the elasticity, as the model has it; null for a fit to the accounts alone.</param>
    /// <exception cref="TooLittleDataException">There are too few accounts, they have one post each, or their sizes do not vary and there is
    /// no prior.</exception>
    public static EngagementFit Of(IReadOnlyList<FitAccount> accounts, double logReferenceSize, double? priorElasticity = null)
    {
        if (accounts.Count < FewestAccounts)
        {
            throw new TooLittleDataException($"Too little data to fit to: {(accounts.Count == 1 ? "1 account" : $"{accounts.Count} accounts")} with posts, at least {FewestAccounts} are needed.");
        }

        FitAccount[][] niches = [.. WithoutSmallNiches(accounts).GroupBy(account => account.Niche, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray())];
        double within = VarianceWithin(accounts);
        SizeLaw law = SizeLaw.Of(niches, logReferenceSize, priorElasticity);
        double ResidualOf(FitAccount account) => account.MeanLogRate + (law.Elasticity * (account.LogSize - logReferenceSize)) - law.LogLevels[account.Niche];
        double residual = SizeLaw.VarianceOf([.. niches.Select(niche => niche.Select(ResidualOf).ToArray())]);
        FitAccount[] ground = Array.Find(niches, niche => niche[0].Niche.Length == 0) ?? [];
        if (ground.Length < FewestAccounts) ground = [.. accounts];
        return new EngagementFit([.. niches.Where(niche => niche[0].Niche.Length > 0).Select(niche => CohortOf(niche, law.LogLevels[niche[0].Niche], residual))])
        {
            SizeElasticity = law.Elasticity,
            LogLevel = SizeLaw.LevelOf(ground, law.Elasticity, logReferenceSize),
            LevelDeviation = Math.Sqrt(residual / ground.Length),
            PostCount = PostCountEffect.Of(niches, ResidualOf),
            SpreadBetween = SpreadOf(residual - (within * accounts.Average(account => 1.0 / account.Posts))),
            SpreadWithin = SpreadOf(within),
        };
    }

    private static FittedCohort CohortOf(FitAccount[] niche, double level, double residual) => new(niche[0].Niche, niche.Length, level, Math.Sqrt(residual / niche.Length));

    private static double VarianceWithin(IReadOnlyList<FitAccount> accounts)
    {
        int freedom = accounts.Sum(account => account.Posts - 1);
        return freedom >= FewestAccounts
            ? accounts.Sum(account => account.Posts * account.Variance) / freedom
            : throw new TooLittleDataException($"Too little data to fit to: {(freedom == 1 ? "1 post" : $"{freedom} posts")} beside the first of an account, at least {FewestAccounts} are needed.");
    }

    private static double SpreadOf(double variance) => Math.Max(LeastSpread, Math.Sqrt(Math.Max(0, variance)));

    private static IEnumerable<FitAccount> WithoutSmallNiches(IReadOnlyList<FitAccount> accounts) => accounts.GroupBy(account => account.Niche, StringComparer.Ordinal)
        .SelectMany(group => group.Count() < FewestOfNiche ? group.Select(account => account with { Niche = "" }) : group);
}
