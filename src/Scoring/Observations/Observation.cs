namespace Scoring.Observations;

/// <summary>One snapshot of one thing of one creator: a stamp, an optional withdrawal, and a value. Never a difference.</summary>
/// <param name="Stamp">Its position in the order of snapshots of its key.</param>
/// <param name="Value">The observed value; for a withdrawal only the fields of the key count.</param>
/// <param name="Removed">True withdraws the thing with this key. Never true for a <see cref="ProfileSnapshot"/>.</param>
public sealed record Observation(Stamp Stamp, ObservedValue Value, bool Removed = false)
{
    /// <summary>The caller's name of the source, 0 to 24 bytes; empty for the unnamed source.</summary>
    public string Source { get; init; } = "";

    /// <summary>The epoch of the source, in [0, 2^31 - 1]: the number of its withdrawals that the observation follows.</summary>
    public int SourceEpoch { get; init; }
}
