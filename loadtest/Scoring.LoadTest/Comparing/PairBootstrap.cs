using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Comparing;

/// <summary>
/// The 95 % interval of a median ratio divided by another median ratio of the same pairs. Each resample draws pairs with replacement and computes both medians
/// from it, so that effects common to both ratios of a pair cancel out.
/// </summary>
internal static class PairBootstrap
{
    /// <summary>The number of resamples. With 10,000 the bounds of an interval change by a few per cent of its width from one seed to another.</summary>
    public const int Resamples = 10_000;

    private const double Tail = .025;

    // Fixed: the same legs give the same interval.
    private const int Seed = 13;

    /// <summary>Computes the interval.</summary>
    /// <param name="ratios">The numerator ratio, one for each pair, 1 or more.</param>
    /// <param name="divisors">The divisor ratio, of the same pairs.</param>
    public static BootstrapInterval Of(double[] ratios, double[] divisors)
    {
        if (ratios.Length == 0 || ratios.Length != divisors.Length) throw new ArgumentException("Each pair has two ratios.", nameof(divisors));
        Random random = new(Seed);
        double[] drawn = new double[ratios.Length], drawnDivisors = new double[ratios.Length], estimates = new double[Resamples];
        for (int resample = 0; resample < Resamples; resample++)
        {
            for (int i = 0; i < drawn.Length; i++)
            {
                int pair = random.Next(ratios.Length);
                (drawn[i], drawnDivisors[i]) = (ratios[pair], divisors[pair]);
            }

            estimates[resample] = Quotient(drawn, drawnDivisors);
        }

        Array.Sort(estimates);
        return new BootstrapInterval(Quotient(ratios, divisors), Spread.At(estimates, Tail), Spread.At(estimates, 1 - Tail));
    }

    // A leg of a trial may end without an answer.
    private static double Quotient(double[] ratios, double[] divisors)
    {
        double divisor = Spread.Of(divisors).Median;
        return divisor == 0 ? 0 : Spread.Of(ratios).Median / divisor;
    }
}
