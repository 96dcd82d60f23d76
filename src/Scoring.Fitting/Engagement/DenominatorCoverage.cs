using Scoring.Creators;
using Scoring.Results;

namespace Scoring.Fitting.Engagement;

/// <summary>Coverage of one platform and denominator on held-out accounts.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Denominator">The denominator.</param>
/// <param name="Accounts">Number of held-out accounts with later posts whose denominator was fitted to the other accounts.</param>
/// <param name="Before">Share of them whose later typical rate is in the 90 % interval of the initial model; NaN without accounts.</param>
/// <param name="After">The same share of the same accounts with models that were fitted without the account; NaN without accounts.</param>
public sealed record DenominatorCoverage(Platform Platform, EngagementDenominator Denominator, int Accounts, double Before, double After)
{
    /// <summary>Minimum coverage after a fit. Judged (J): below it, 90 % intervals mislead.</summary>
    public const double Least = 0.8;

    /// <summary>
    /// Minimum number of accounts for a judgement of the coverage: with 50 accounts and a true coverage of 90 %, fewer than 80 % are covered
    /// in about one of a hundred fits.
    /// </summary>
    public const int FewestAccounts = 50;

    /// <summary>Whether there are enough accounts to judge the coverage.</summary>
    public bool IsJudged => Accounts >= FewestAccounts;

    /// <summary>Whether the fit leaves the coverage below <see cref="Least"/>, on enough accounts.</summary>
    public bool IsTooLow => IsJudged && After < Least;

    /// <summary>Name of the platform and denominator, as in a model file.</summary>
    public string Name => DenominatorFit.NameOf(Platform, Denominator);
}
