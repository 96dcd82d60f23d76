using System.Runtime.CompilerServices;

namespace Scoring.Results;

/// <summary>
/// One score with its interval, evidence and contributions. Owned by the caller and written over by every scoring, so that scoring allocates nothing.
/// </summary>
public sealed class ScoreEstimate
{
    /// <summary>Most lines that a score can have.</summary>
    public const int MaxContributions = 48;

    /// <summary>Standard deviations from the middle of a normal distribution to either end of its 90 % interval.</summary>
    internal const double IntervalReach = 1.6448536269514722;

    private readonly Contribution[] _contributions = new Contribution[MaxContributions];
    private int _count;

    /// <summary>What the link is multiplied by: 1 for virality, 100 for every other score.</summary>
    public double Scale { get; internal init; } = 100;

    /// <summary>The score, in [0, <see cref="Scale"/>]: exactly scale × link(<see cref="TotalMicros"/> / 10^6).</summary>
    public double Value { get; internal set; }

    /// <summary>Lower end of the 90 % interval.</summary>
    public double Low { get; internal set; }

    /// <summary>Upper end of the 90 % interval.</summary>
    public double High { get; internal set; }

    /// <summary>Effective number of posts behind it, after ageing.</summary>
    public double EffectivePosts { get; internal set; }

    /// <summary>Effective number of campaign outcomes behind it, after ageing.</summary>
    public double EffectiveOutcomes { get; internal set; }

    /// <summary>Posts in the record that it used, counted.</summary>
    public int Posts { get; internal set; }

    /// <summary>Name of the cohort that it is relative to.</summary>
    public string Cohort { get; internal set; } = "";

    /// <summary>How far it can be taken at its word.</summary>
    public ScoreStatus Status { get; internal set; }

    /// <summary>Where the model's numbers come from.</summary>
    public Calibration Calibration { get; internal set; }

    /// <summary>Share of the cohort below this creator, in [0, 100]; NaN where there is no distribution to compare with.</summary>
    public double Percentile { get; internal set; }

    /// <summary>What turns the total into the score.</summary>
    public ScoreLink Link { get; internal set; }

    /// <summary>Sum of all contributions, in millionths of the link's unit.</summary>
    public long TotalMicros { get; internal set; }

    /// <summary>The lines of the sum, in the order of the model.</summary>
    public ReadOnlySpan<Contribution> Contributions => _contributions.AsSpan(0, _count);

    /// <summary>Forgets all lines and the total.</summary>
    internal void Clear()
    {
        _count = 0;
        TotalMicros = 0;
    }

    /// <summary>True when lines are kept; else they are only summed, which is faster.</summary>
    internal bool KeepsLines { get; set; } = true;

    /// <summary>Adds a line to the sum.</summary>
    internal void Add(string code, ContributionKind kind, long micros, double observed, double evidence, double deviation)
    {
        TotalMicros += micros;
        if (KeepsLines) Keep(code, kind, micros, observed, evidence, deviation);
    }

    // Not inlined: a score without lines should not make room for one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Keep(string code, ContributionKind kind, long micros, double observed, double evidence, double deviation) =>
        _contributions[_count++] = new Contribution(code, kind, micros, observed, evidence, Micros.Of(deviation));
}
