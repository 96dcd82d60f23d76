namespace Scoring.State;

/// <summary>
/// The outcome of one observation of a batch. It compares the record before the batch with the record after the whole batch, so it does
/// not depend on the order within the batch.
/// </summary>
public enum ObservationOutcome
{
    /// <summary>The record now contains it and did not before.</summary>
    Applied = 0,

    /// <summary>The record already contained it or a greater snapshot, or the batch contained a greater snapshot.</summary>
    Unchanged = 1,

    /// <summary>It is older than the window of a full record: not stored.</summary>
    OutsideWindow = 2,
}
