using System.Globalization;
using Scoring.Observations;
using Scoring.Store;

namespace Scoring.Service.Calls;

/// <summary>The refusals that are not about one field of the request.</summary>
public static class Refusals
{
    // The wait for a store or server that names none: long enough to spare it, short enough to go unnoticed.
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    // A clock needs an operator, or its synchronization some minutes.
    private static readonly TimeSpan AfterClock = TimeSpan.FromSeconds(30);

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

    /// <summary>The store does not answer, or it cannot be written.</summary>
    /// <param name="failure">The failure; null when it is unknown.</param>
    public static Refusal StoreUnavailable(StoreUnavailableException? failure)
    {
        (RefusalReason reason, string name, string message) = StoreFaultText.Of(failure?.Kind ?? StoreFaultKind.Unreachable);
        return new Refusal(RefusalCode.Unavailable, reason, message) { RetryAfter = failure?.RetryAfter ?? DefaultRetryAfter, Facts = [new("cause", name)] };
    }

    /// <summary>Too many observations wait for their commit. Nothing of the call was stored.</summary>
    /// <param name="maxWaiting">Most observations that may wait.</param>
    /// <param name="retryAfter">When to send it again.</param>
    public static Refusal IngestQueueFull(int maxWaiting, TimeSpan retryAfter) =>
        new(
            RefusalCode.ResourceExhausted,
            RefusalReason.IngestQueueFull,
            string.Create(CultureInfo.InvariantCulture, $"At most {maxWaiting} observations of a caller wait for their commit, and the queue has no room for this call. Nothing of it was stored."))
        {
            RetryAfter = retryAfter,
            Facts = [new("max_waiting_observations", maxWaiting.ToString(CultureInfo.InvariantCulture))],
        };

    /// <summary>The server has too much work for the call. Nothing of the call was done.</summary>
    /// <param name="retryAfter">When to send it again.</param>
    public static Refusal Overloaded(TimeSpan retryAfter) =>
        new(RefusalCode.ResourceExhausted, RefusalReason.Overloaded, "The server has too much work for this call. Nothing of it was done.") { RetryAfter = retryAfter };

    /// <summary>The call would not be answered before its deadline. Nothing of the call was done.</summary>
    /// <param name="retryAfter">When to send it again.</param>
    public static Refusal DeadlineUnreachable(TimeSpan retryAfter) =>
        new(RefusalCode.ResourceExhausted, RefusalReason.DeadlineUnreachable, "The work of the caller that waits before this call takes longer than its deadline allows. Nothing of it was done.")
        {
            RetryAfter = retryAfter,
        };

    /// <summary>The tenant makes more calls than it may. Nothing of the call was done.</summary>
    /// <param name="retryAfter">When to send it again.</param>
    public static Refusal TenantLimit(TimeSpan retryAfter) =>
        new(RefusalCode.ResourceExhausted, RefusalReason.TenantLimit, "The tenant has as much work in progress or per second as it may. Nothing of the call was done.") { RetryAfter = retryAfter };

    /// <summary>The request is limited to the cache, which does not have the creator.</summary>
    public static Refusal NotCached() =>
        new(RefusalCode.FailedPrecondition, RefusalReason.NotCached, "The creator is not in the cache of this server, and the request allows no other source. It is being loaded.")
        {
            RetryAfter = DefaultRetryAfter,
        };

    /// <summary>The new id of a move has a record.</summary>
    public static Refusal CreatorExists() =>
        new(RefusalCode.FailedPrecondition, RefusalReason.CreatorExists, "The new id has a record already. Nothing was moved. Set merge to join both records.");

    /// <summary>The server does not have a model file.</summary>
    public static Refusal ModelNotFound() => new(RefusalCode.NotFound, RefusalReason.ModelNotFound, "The folder of the setting ModelFolder does not have this file, or the setting is empty.");

    /// <summary>A model file must not be used. The model in use stays.</summary>
    /// <param name="cause">Why, as a sentence.</param>
    public static Refusal ModelRefused(string cause) => new(RefusalCode.FailedPrecondition, RefusalReason.ModelRefused, $"{cause} The model in use stays.");

    /// <summary>The server is shutting down.</summary>
    public static Refusal ShuttingDown() =>
        new(RefusalCode.Unavailable, RefusalReason.ShuttingDown, "The server is shutting down.") { RetryAfter = DefaultRetryAfter };

    /// <summary>The connection has reached its age.</summary>
    public static Refusal ConnectionAged() =>
        new(RefusalCode.Unavailable, RefusalReason.ConnectionAged, "The connection has reached its age. Open the stream again on a new connection.") { RetryAfter = TimeSpan.Zero };

    /// <summary>The call has no valid credential. The text is the same for a missing, an unknown, an expired and a revoked one.</summary>
    public static Refusal NoValidCredential() => new(RefusalCode.Unauthenticated, RefusalReason.NoValidCredential, "The call has no valid credential.");

    /// <summary>The caller does not have the role that a method needs.</summary>
    /// <param name="needed">The roles, one of which is needed.</param>
    public static Refusal RoleRequired(CallerRoles needed) =>
        new(RefusalCode.PermissionDenied, RefusalReason.RoleRequired, $"The method needs a role that the caller does not have: {RoleNames.Of(needed)}.")
        {
            Facts = [new("role", RoleNames.Of(needed))],
        };

    /// <summary>The caller may not record observations of a source.</summary>
    /// <param name="field">Path of the source in the request.</param>
    public static Refusal SourceNotAllowed(string field)
    {
        const string Bound = "must be a source that the caller may record";
        return new Refusal(RefusalCode.PermissionDenied, RefusalReason.SourceNotAllowed, $"{field} {Bound}.") { Violations = [new FieldViolation(field, Bound)] };
    }

    /// <summary>A token cannot be validated, because the keys of its issuer are not available.</summary>
    public static Refusal TokenKeysUnavailable() =>
        new(RefusalCode.Unavailable, RefusalReason.TokenKeysUnavailable, "The token cannot be validated, because the keys of its issuer are not available.") { RetryAfter = DefaultRetryAfter };

    /// <summary>The audit log cannot be written, so a call that must be audited is refused. Nothing was changed.</summary>
    public static Refusal AuditUnavailable() =>
        new(RefusalCode.Unavailable, RefusalReason.AuditUnavailable, "The audit log of the server cannot be written. Nothing was changed.") { RetryAfter = DefaultRetryAfter };

    /// <summary>An observation is more than five minutes after the server's clock, and it is the server's clock that is behind.</summary>
    public static Refusal ClockBehind() =>
        new(RefusalCode.Unavailable, RefusalReason.ClockBehind, "The clock of the server is behind, so that it cannot judge the time of the observation. Nothing was stored.") { RetryAfter = AfterClock };

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
