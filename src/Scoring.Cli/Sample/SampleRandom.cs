using Scoring.Numerics;

namespace Scoring.Cli.Sample;

/// <summary>
/// Random numbers of the sample: SplitMix64, a published generator of a dozen lines, so that the same seed gives the same sample on every
/// machine and in every year. Made for a demonstration, not for secrets or simulation studies.
/// </summary>
internal sealed class SampleRandom(ulong seed)
{
    private const double UnitPerStep = 1.0 / (1UL << 53);
    private const int UniformsOfNormal = 12;
    private ulong _state = seed;

    /// <summary>A generator of its own for one part of the sample, so that a change to one account leaves the others as they are.</summary>
    public static SampleRandom ForPart(ulong seed, int part) => new(new SampleRandom(seed + (ulong)part).NextBits());

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * UnitPerStep;

    /// <summary>Uniform in [least, greatest).</summary>
    public double Between(double least, double greatest) => least + ((greatest - least) * Next());

    /// <summary>A whole number, uniform in [least, greatest].</summary>
    public int Whole(int least, int greatest) => least + (int)(Next() * (greatest - least + 1));

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Next() < probability;

    /// <summary>Log-uniform in [least, greatest): as many in every doubling.</summary>
    public double LogBetween(double least, double greatest) =>
        ReproducibleMath.Exp(Between(ReproducibleMath.Log(least), ReproducibleMath.Log(greatest)));

    /// <summary>Close to standard normal: the sum of twelve uniforms, from −6 to 6, by additions alone.</summary>
    public double Normal()
    {
        double sum = 0;
        for (int index = 0; index < UniformsOfNormal; index++)
        {
            sum += Next();
        }

        return sum - (UniformsOfNormal / 2);
    }

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
