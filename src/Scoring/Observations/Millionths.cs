namespace Scoring.Observations;

/// <summary>Fractions as records store them: whole millionths.</summary>
public static class Millionths
{
    /// <summary>One, in millionths.</summary>
    public const int One = 1_000_000;

    // Far below a millionth and far above the error of a product of doubles: a value read back from millionths must not lose a millionth.
    private const double Slack = 0.001;

    /// <summary>Rounds a fraction in [-1, 1] to the nearest millionth.</summary>
    public static int Nearest(double fraction) => (int)Math.Round(fraction * One);

    /// <summary>Rounds a share in [0, 1] down, so that the rounded shares of an audience never sum to more than the shares did.</summary>
    public static int Down(double share) => (int)Math.Floor((share * One) + Slack);

    /// <summary>The fraction of a number of millionths.</summary>
    public static double ToFraction(int millionths) => (double)millionths / One;
}
