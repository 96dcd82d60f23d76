using System.Runtime.CompilerServices;

namespace Scoring.Results;

/// <summary>
/// One score with its interval, evidence and contributions. Owned by the caller and overwritten by every scoring, so scoring allocates
/// nothing.
/// </summary>
public sealed class ScoreEstimate
{
    /// <summary>Maximum number of lines of a score.</summary>
    public const int MaxContributions = 48;

    /// <summary>Half-width of the 90 % interval of a normal distribution, in standard deviations.</summary>
    internal const double IntervalReach = 1.6448536269514722;

    private readonly Contribution[] _contributions = new Contribution[MaxContributions];
    private int _count;

    /// <summary>Factor of the link: 1 for virality, 100 for every other score.</summary>
    public double Scale { get; internal init; } = 100;

    /// <summary>The score, in [0, <see cref="Scale"/>]: exactly scale × link(<see cref="TotalMicros"/> / 10^6).</summary>
    public double Value { get; internal set; }

    /// <summary>Lower end of the 90 % interval.</summary>
    public double Low { get; internal set; }

    /// <summary>Upper end of the 90 % interval.</summary>
    public double High { get; internal set; }

    /// <summary>Effective number of posts used, after ageing.</summary>
    public double EffectivePosts { get; internal set; }

    /// <summary>The part of <see cref="EffectivePosts"/> that a summary of posts adds; 0 without one.</summary>
    public double SummaryPosts { get; internal set; }

    /// <summary>Effective number of campaign outcomes used, after ageing.</summary>
    public double EffectiveOutcomes { get; internal set; }

    /// <summary>Number of posts in the record that were used.</summary>
    public int Posts { get; internal set; }

    /// <summary>Posts of the record that were not used.</summary>
    public UnusedPosts Unused { get; internal set; }

    /// <summary>Name of the reference cohort.</summary>
    public string Cohort { get; internal set; } = "";

    /// <summary>How reliable the score is.</summary>
    public ScoreStatus Status { get; internal set; }

    /// <summary>Origin of the model's numbers.</summary>
    public Calibration Calibration { get; internal set; }

    /// <summary>Share of the cohort below this creator, in [0, 100]; NaN without a distribution.</summary>
    public double Percentile { get; internal set; }

    /// <summary>The function from the total to the score.</summary>
    public ScoreLink Link { get; internal set; }

    /// <summary>Sum of all contributions, in millionths of the link's unit.</summary>
    public long TotalMicros { get; internal set; }

    /// <summary>The lines of the sum, in the order of the model.</summary>
    public ReadOnlySpan<Contribution> Contributions => _contributions.AsSpan(0, _count);

    /// <summary>Removes all lines and resets the total.</summary>
    internal void Clear()
    {
        _count = 0;
        TotalMicros = 0;
    }

    /// <summary>True if lines are kept; false if they are only summed, which is faster.</summary>
    internal bool KeepsLines { get; set; } = true;

    /// <summary>Adds a line to the sum.</summary>
    internal void Add(string code, ContributionKind kind, long micros, double observed, double evidence, double deviation)
    {
        TotalMicros += micros;
        if (KeepsLines) Keep(code, kind, micros, observed, evidence, deviation);
    }

    // Not inlined: scoring without lines should not reserve stack for one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Keep(string code, ContributionKind kind, long micros, double observed, double evidence, double deviation) =>
        _contributions[_count++] = new Contribution(code, kind, micros, observed, evidence, Micros.Of(deviation));
}
