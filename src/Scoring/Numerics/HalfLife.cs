namespace Scoring.Numerics;

/// <summary>Exponential ageing.</summary>
public static class HalfLife
{
    private const double Ln2 = 0.693147180559945309;

    /// <summary>The remaining fraction after a time: 2^-(elapsed/halfLife), 1 at 0.</summary>
    /// <param name="elapsed">At least 0, in the unit of <paramref name="halfLife"/>.</param>
    /// <param name="halfLife">Above 0.</param>
    public static double Left(double elapsed, double halfLife) => ReproducibleMath.Exp(-Ln2 * elapsed / halfLife);
}
