using Scoring.Numerics;

namespace Scoring.Fitting.Engagement;

/// <summary>
/// Fits the drift, the spread between past and future rates: the value with which 90 % of the accounts lie within their 90 % interval.
/// Counting makes no assumption about tails; a standard deviation would.
/// </summary>
public static class DriftFit
{
    /// <summary>Minimum number of accounts for a drift fit: a tenth of them must be more than a few.</summary>
    public const int FewestAccounts = 50;

    private const double Nominal = 0.9;

    /// <summary>Fits the drift.</summary>
    /// <param name="accounts">The accounts, in any order.</param>
    /// <returns>The drift, nats, at least 0.</returns>
    /// <exception cref="TooLittleDataException">There are too few accounts.</exception>
    public static double Of(IReadOnlyCollection<DriftAccount> accounts)
    {
        if (accounts.Count < FewestAccounts)
        {
            throw new TooLittleDataException($"Too little data to fit a drift to: {accounts.Count} accounts with later posts, at least {FewestAccounts} are needed.");
        }

        // The squared drift that each account needs. A further account falls between any two of them with equal probability: hence the
        // rank.
        double reach = ReproducibleMath.NormalQuantile(0.5 + (Nominal / 2));
        double[] needed = [.. accounts.Select(account => Math.Max(0, (account.Distance * account.Distance / (reach * reach)) - account.Variance)).Order()];
        int rank = Math.Min(needed.Length, (int)Math.Ceiling(Nominal * (needed.Length + 1)));
        return Math.Sqrt(needed[rank - 1]);
    }
}
