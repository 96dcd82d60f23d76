using System.Globalization;

namespace Scoring.Service.Calls;

/// <summary>The refusals that are not about one field of the request.</summary>
public static class Refusals
{
    // The wait for a store or server that names none: long enough to spare it, short enough to go unnoticed.
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Nothing is stored about a creator.</summary>
    public static Refusal CreatorNotFound() =>
        new(RefusalCode.NotFound, RefusalReason.CreatorNotFound, "Nothing is stored about this creator.");

    /// <summary>A record changed each time it was about to be written. Nothing was stored.</summary>
    /// <param name="attempts">The number of attempts.</param>
    /// <param name="retryAfter">When to send it again.</param>
    public static Refusal Conflict(int attempts, TimeSpan retryAfter) =>
        new(RefusalCode.Aborted, RefusalReason.Conflict, string.Create(CultureInfo.InvariantCulture, $"The creator's record was changed by others during each of {attempts} attempts to write it. Nothing was stored."))
        {
            RetryAfter = retryAfter,
        };

    /// <summary>The store does not answer.</summary>
    /// <param name="retryAfter">When to send it again; one second when null.</param>
    public static Refusal StoreUnavailable(TimeSpan? retryAfter) =>
        new(RefusalCode.Unavailable, RefusalReason.StoreUnavailable, "The store does not answer.") { RetryAfter = retryAfter ?? DefaultRetryAfter };

    /// <summary>Too many observations wait for their commit. Nothing of the call was stored.</summary>
    /// <param name="maxWaiting">Most observations that may wait.</param>
    /// <param name="retryAfter">When to send it again.</param>
    public static Refusal IngestQueueFull(int maxWaiting, TimeSpan retryAfter) =>
        new(
            RefusalCode.ResourceExhausted,
            RefusalReason.IngestQueueFull,
            string.Create(CultureInfo.InvariantCulture, $"The server has {maxWaiting} observations waiting for their commit at most, and the queue has no room for this call. Nothing of it was stored."))
        {
            RetryAfter = retryAfter,
            Facts = [new("max_waiting_observations", maxWaiting.ToString(CultureInfo.InvariantCulture))],
        };

    /// <summary>The new id of a move has a record.</summary>
    public static Refusal CreatorExists() =>
        new(RefusalCode.FailedPrecondition, RefusalReason.CreatorExists, "The new id has a record already. Nothing was moved. Set merge to join both records.");

    /// <summary>The server is shutting down.</summary>
    public static Refusal ShuttingDown() =>
        new(RefusalCode.Unavailable, RefusalReason.ShuttingDown, "The server is shutting down.") { RetryAfter = DefaultRetryAfter };

    /// <summary>The server does not allow corrections and withdrawals of sources.</summary>
    public static Refusal CorrectionsDisabled() => new(
        RefusalCode.PermissionDenied, RefusalReason.CorrectionsDisabled, "This server does not allow corrections and withdrawals of sources. They require the setting EnableCorrections and a local connection.");

    /// <summary>A record has as many other sources as it can have, or the epoch of the source cannot increase.</summary>
    public static Refusal NoPlaceForSource() => new(
        RefusalCode.FailedPrecondition, RefusalReason.RecordFull, "The record has no place for this source: it has as many other sources as a record can have. Nothing was withdrawn.");

    /// <summary>A record would lose the effect of a correction.</summary>
    public static Refusal NoPlaceForCorrections() => new(
        RefusalCode.FailedPrecondition, RefusalReason.RecordFull, "The record has no place for all corrections. Nothing was corrected. Withdraw the source of the values instead.");

    /// <summary>The record of a move would lose observations or corrections.</summary>
    public static Refusal NoPlaceForMove() => new(
        RefusalCode.FailedPrecondition,
        RefusalReason.RecordFull,
        "The joined record would lose observations or corrections: it has too many sources or corrections, or a source has different epochs. Nothing was moved. Withdraw sources first.");

    /// <summary>The caller cancelled the call.</summary>
    public static Refusal Cancelled() => new(RefusalCode.Cancelled, RefusalReason.Cancelled, "The caller cancelled the call.");

    /// <summary>The deadline of the call passed.</summary>
    public static Refusal DeadlineExceeded() => new(RefusalCode.DeadlineExceeded, RefusalReason.DeadlineExceeded, "The deadline of the call passed.");

    /// <summary>The stored record of one creator cannot be read.</summary>
    /// <param name="reference">The reference of the server's log entry with the details.</param>
    public static Refusal RecordDamaged(string reference) =>
        new(RefusalCode.DataLoss, RefusalReason.RecordDamaged, $"The stored record of this creator cannot be read. The server's log has the details under reference {reference}.")
        {
            Facts = [new("reference", reference)],
        };

    /// <summary>A defect of the server.</summary>
    /// <param name="reference">The reference of the server's log entry with the details.</param>
    public static Refusal Internal(string reference) =>
        new(RefusalCode.Internal, RefusalReason.Internal, $"The server failed. Its log has the details under reference {reference}.") { Facts = [new("reference", reference)] };
}
