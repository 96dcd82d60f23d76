namespace Scoring.Results;

/// <summary>
/// How far contradicting counts move an end of an interval towards the end that it has without evidence, in 65,535ths: 0 keeps it, 65,535
/// reaches it; coarser steps would move an interval by jumps. No score depends on it.
/// </summary>
/// <param name="FollowerRateLow">Lower end of engagement by followers.</param>
/// <param name="FollowerRateHigh">Upper end of engagement by followers.</param>
/// <param name="ViewRateLow">Lower end of engagement by views or reach.</param>
/// <param name="ViralityLow">Lower end of virality.</param>
/// <param name="ViralityHigh">Upper end of virality.</param>
/// <param name="Authenticity">Both ends of authenticity and of trust, which depends on it.</param>
public readonly record struct ScoreDoubts(ushort FollowerRateLow, ushort FollowerRateHigh, ushort ViewRateLow, ushort ViralityLow, ushort ViralityHigh, ushort Authenticity)
{
    /// <summary>The doubt that reaches the end without evidence.</summary>
    public const ushort Full = ushort.MaxValue;

    /// <summary>The doubt of a share in [0, 1] or above, rounded up.</summary>
    internal static ushort Of(double share) => (ushort)Math.Ceiling(Math.Min(1, share) * Full);

    /// <summary>A doubt as a share in [0, 1].</summary>
    internal static double ShareOf(ushort doubt) => (double)doubt / Full;

    /// <summary>Moves the lower end of an interval.</summary>
    /// <param name="low">The end.</param>
    /// <param name="prior">The end without evidence.</param>
    /// <param name="share">The doubt, in [0, 1].</param>
    internal static double Lower(double low, double prior, double share) => low - (Math.Max(0, low - prior) * share);

    /// <summary>Moves the upper end of an interval; as <see cref="Lower"/>.</summary>
    internal static double Raise(double high, double prior, double share) => high + (Math.Max(0, prior - high) * share);
}
