namespace Scoring.State;

/// <summary>
/// What became of one observation of a batch. It is judged against the record before the batch and the record after the whole of it, so it does
/// not depend on the order within the batch.
/// </summary>
public enum ObservationOutcome
{
    /// <summary>The record holds it now and did not before.</summary>
    Applied = 0,

    /// <summary>The record already said so or better, or a greater snapshot of the same batch did.</summary>
    Unchanged = 1,

    /// <summary>It is older than what a full record keeps: not stored.</summary>
    OutsideWindow = 2,
}
