using Scoring.Numerics;

namespace Scoring.Simulation.Randomness;

/// <summary>
/// Random numbers that are the same on every machine: SplitMix64, a published generator, and distributions computed from
/// it with reproducible arithmetic. Streams are identified by seed, creator and purpose, never by the order of draws.
/// </summary>
public sealed class SimulationRandom
{
    private const double UnitPerStep = 1.0 / (1UL << 53);
    private const double HalfStep = 0.5 / (1UL << 53);
    private const ulong Increment = 0x9E3779B97F4A7C15;

    // Above this bound products of many uniforms lose precision, and a normal distribution is a good approximation.
    private const double GreatestCountedMean = 30;
    private const long MostTrials = 60;

    private ulong _state;

    private SimulationRandom(ulong state) => _state = state;

    /// <summary>The stream of one purpose of one creator.</summary>
    /// <param name="seed">Seed of the population.</param>
    /// <param name="creator">The creator's index in it.</param>
    /// <param name="purpose">The purpose of the draws.</param>
    internal static SimulationRandom For(ulong seed, int creator, Purpose purpose) => Of(seed, (ulong)creator, (ulong)purpose);

    /// <summary>A stream that is identified by three numbers.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="part">The part of the simulation.</param>
    /// <param name="use">The use within the part.</param>
    public static SimulationRandom Of(ulong seed, ulong part, ulong use) => new(Mix(Mix(Mix(seed + Increment) ^ part) + (use * Increment)));

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * UnitPerStep;

    /// <summary>Uniform in (0, 1), without the ends.</summary>
    public double Inside() => ((NextBits() >> 11) * UnitPerStep) + HalfStep;

    /// <summary>Uniform in [least, greatest).</summary>
    public double Between(double least, double greatest) => least + ((greatest - least) * Next());

    /// <summary>A whole number, uniform in [least, greatest].</summary>
    public int Whole(int least, int greatest) => least + (int)(Next() * (greatest - least + 1.0));

    /// <summary>True with a given probability.</summary>
    public bool Chance(double probability) => Next() < probability;

    /// <summary>Log-uniform in [least, greatest).</summary>
    public double LogBetween(double least, double greatest) => ReproducibleMath.Exp(Between(ReproducibleMath.Log(least), ReproducibleMath.Log(greatest)));

    /// <summary>Standard normal.</summary>
    public double Normal()
    {
        (double first, double square) = InDisc();
        return first * Math.Sqrt(-2 * ReproducibleMath.Log(square) / square);
    }

    /// <summary>Student's t with more than 2 degrees of freedom, scaled to a standard deviation of 1 (Bailey 1994).</summary>
    public double HeavyTailed(double degrees)
    {
        (double first, double square) = InDisc();
        double t = first * Math.Sqrt(degrees * (ReproducibleMath.Exp(-2 / degrees * ReproducibleMath.Log(square)) - 1) / square);
        return t * Math.Sqrt((degrees - 2) / degrees);
    }

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -ReproducibleMath.Log(Inside());

    /// <summary>A Poisson count: exact below a mean of 30, rounded normal above.</summary>
    public long Poisson(double mean)
    {
        if (!(mean > 0)) return 0;
        if (mean > GreatestCountedMean) return Math.Max(0, (long)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        double limit = ReproducibleMath.Exp(-mean), product = Inside();
        long count = 0;
        for (; product > limit; count++) product *= Inside();
        return count;
    }

    /// <summary>A binomial count: exact up to 60 trials, Poisson or rounded normal beyond.</summary>
    public long Binomial(long trials, double probability)
    {
        if (trials <= 0 || !(probability > 0)) return 0;
        if (probability >= 1) return trials;
        if (trials > MostTrials) return ManyTrials(trials, probability);
        long successes = 0;
        for (long trial = 0; trial < trials; trial++)
        {
            if (Chance(probability)) successes++;
        }

        return successes;
    }

    private long ManyTrials(long trials, double probability)
    {
        double mean = trials * probability;
        if (mean <= GreatestCountedMean) return Math.Min(trials, Poisson(mean));
        if (trials - mean <= GreatestCountedMean) return trials - Math.Min(trials, Poisson(trials - mean));
        return Math.Clamp((long)Math.Round(mean + (Math.Sqrt(mean * (1 - probability)) * Normal())), 0, trials);
    }

    /// <summary>The first coordinate of a uniform point in the unit disc, and the square of its distance from the centre, never 0.</summary>
    private (double First, double Square) InDisc()
    {
        while (true)
        {
            double first = (2 * Inside()) - 1, second = (2 * Inside()) - 1;
            double square = (first * first) + (second * second);
            if (square is > 0 and < 1) return (first, square);
        }
    }

    private ulong NextBits()
    {
        _state += Increment;
        return Mix(_state);
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
