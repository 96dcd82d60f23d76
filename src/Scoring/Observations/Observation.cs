namespace Scoring.Observations;

/// <summary>One snapshot of one thing about one creator: a stamp, perhaps a withdrawal, and a value. Never a difference.</summary>
/// <param name="Stamp">Its place in the order of snapshots of its key.</param>
/// <param name="Value">What was observed; for a withdrawal only the fields of the key count.</param>
/// <param name="Removed">True withdraws the thing that the key names. Never true for a <see cref="ProfileSnapshot"/>.</param>
public sealed record Observation(Stamp Stamp, ObservedValue Value, bool Removed = false);
