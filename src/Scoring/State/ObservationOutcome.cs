namespace Scoring.State;

/// <summary>
/// The outcome of one observation of a batch. It compares the record before the batch with the record after the whole batch, so it does
/// not depend on the order within the batch.
/// </summary>
public enum ObservationOutcome
{
    /// <summary>The record now contains it and did not before.</summary>
    Applied = 0,

    /// <summary>The record already contained it or a later snapshot, or the batch contained a later snapshot.</summary>
    Unchanged = 1,

    /// <summary>It is older than the window of a full record: not stored.</summary>
    OutsideWindow = 2,

    /// <summary>The record or the batch contains a different value of the same key and stamp, whose content is greater: this value is not stored.</summary>
    Conflict = 3,

    /// <summary>Its epoch is earlier than that of its source in the record: not stored.</summary>
    SourceWithdrawn = 4,

    /// <summary>Its epoch is later than that of its source in the record. No withdrawal has returned it: the observation is invalid.</summary>
    UnknownEpoch = 5,
}
