namespace Scoring.Observations;

/// <summary>One snapshot of one thing of one creator: a stamp, an optional withdrawal, and a value. Never a difference.</summary>
/// <param name="Stamp">Its position in the order of snapshots of its key.</param>
/// <param name="Value">The observed value; for a withdrawal only the fields of the key count.</param>
/// <param name="Removed">True withdraws the thing with this key. Never true for a <see cref="ProfileSnapshot"/>.</param>
public sealed record Observation(Stamp Stamp, ObservedValue Value, bool Removed = false);
