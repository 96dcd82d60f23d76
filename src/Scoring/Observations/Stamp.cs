namespace Scoring.Observations;

/// <summary>
/// Orders the snapshots of one key: the greater stamp wins; for equal stamps the greater canonical encoding of the value wins.
/// </summary>
/// <param name="ObservedAtMs">When the value was read from the platform, Unix milliseconds UTC.</param>
/// <param name="Sequence">Tie-breaker of the caller, in [0, 2^53]; 0 if the caller gave none.</param>
public readonly record struct Stamp(long ObservedAtMs, long Sequence) : IComparable<Stamp>
{
    /// <inheritdoc/>
    public int CompareTo(Stamp other)
    {
        int byTime = ObservedAtMs.CompareTo(other.ObservedAtMs);
        return byTime != 0 ? byTime : Sequence.CompareTo(other.Sequence);
    }

    /// <summary>Earlier in the order.</summary>
    public static bool operator <(Stamp left, Stamp right) => left.CompareTo(right) < 0;

    /// <summary>Later in the order.</summary>
    public static bool operator >(Stamp left, Stamp right) => left.CompareTo(right) > 0;

    /// <summary>Not later in the order.</summary>
    public static bool operator <=(Stamp left, Stamp right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier in the order.</summary>
    public static bool operator >=(Stamp left, Stamp right) => left.CompareTo(right) >= 0;
}
