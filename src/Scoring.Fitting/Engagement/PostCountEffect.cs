namespace Scoring.Fitting.Engagement;

/// <summary>The effect of an account's post count on its rate, given level and size: a least-squares line within the niches.</summary>
/// <param name="Elasticity">Decrease of the log rate per unit of ln(posts + 1), in [-0.99, 0.99]; 0 if too few counts are known, or all
/// are equal.</param>
/// <param name="LogReference">The ln(posts + 1) at which the effect is 0: the mean; 0 if no count is known.</param>
public readonly record struct PostCountEffect(double Elasticity, double LogReference)
{
    // The bounds of the model file.
    private const double GreatestElasticity = 0.99;

    /// <summary>Fits the effect.</summary>
    /// <param name="niches">The accounts, by niche.</param>
    /// <param name="residualOf">Log rate of an account minus its expectation.</param>
    internal static PostCountEffect Of(IEnumerable<FitAccount[]> niches, Func<FitAccount, double> residualOf)
    {
        double products = 0, squares = 0, sum = 0;
        int known = 0;
        foreach (FitAccount[] niche in niches)
        {
            FitAccount[] counted = [.. niche.Where(account => account.LogPostCount is not null)];
            if (counted.Length == 0) continue;
            double meanCount = counted.Average(account => account.LogPostCount!.Value);
            double meanResidual = counted.Average(residualOf);
            foreach (FitAccount account in counted)
            {
                double count = account.LogPostCount!.Value - meanCount;
                products += (residualOf(account) - meanResidual) * count;
                squares += count * count;
            }

            sum += meanCount * counted.Length;
            known += counted.Length;
        }

        double reference = known == 0 ? 0 : sum / known;
        return known < EngagementFit.FewestAccounts || squares <= 0
            ? new PostCountEffect(0, reference)
            : new PostCountEffect(Math.Clamp(-products / squares, -GreatestElasticity, GreatestElasticity), reference);
    }
}
