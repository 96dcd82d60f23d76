using System.Globalization;
using Grpc.Core;

namespace Scoring.Server.Failures;

/// <summary>The failures that are not about one field.</summary>
internal static class Failure
{
    // What a caller should wait when the store says nothing about it: long enough not to hammer, short enough not to be noticed.
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>The bytes of a request are no message of the method's type.</summary>
    public static RequestFailure UnreadableMessage(string method) =>
        new(StatusCode.InvalidArgument, FailureReason.UnreadableMessage, $"The bytes of the request are no message of the type that {method} takes.");

    /// <summary>There is no message to read.</summary>
    public static RequestFailure BrokenFraming(string method) =>
        new(StatusCode.InvalidArgument, FailureReason.BrokenFraming, $"The request of {method} has no whole message: its length, compression flag or compression is broken.");

    /// <summary>A request is larger than the server reads.</summary>
    public static RequestFailure MessageTooLarge(int maxBytes) =>
        new(StatusCode.ResourceExhausted, FailureReason.MessageTooLarge, string.Create(CultureInfo.InvariantCulture, $"The message is larger than {maxBytes} bytes, the most that this server reads. Send smaller batches."))
        {
            Facts = [new("max_bytes", maxBytes.ToString(CultureInfo.InvariantCulture))],
        };

    /// <summary>Nothing is stored about a creator.</summary>
    public static RequestFailure CreatorNotFound() =>
        new(StatusCode.NotFound, FailureReason.CreatorNotFound, "Nothing is stored about this creator.");

    /// <summary>A record changed each time it was about to be written.</summary>
    public static RequestFailure Conflict(int attempts, TimeSpan retryAfter) =>
        new(StatusCode.Aborted, FailureReason.Conflict, string.Create(CultureInfo.InvariantCulture, $"The creator's record was changed by others during each of {attempts} attempts to write it. Nothing was stored."))
        {
            RetryAfter = retryAfter,
        };

    /// <summary>The store does not answer.</summary>
    public static RequestFailure StoreUnavailable(TimeSpan? retryAfter) =>
        new(StatusCode.Unavailable, FailureReason.StoreUnavailable, "The store does not answer.") { RetryAfter = retryAfter ?? DefaultRetryAfter };

    /// <summary>The server is shutting down.</summary>
    public static RequestFailure ShuttingDown() =>
        new(StatusCode.Unavailable, FailureReason.ShuttingDown, "The server is shutting down.") { RetryAfter = DefaultRetryAfter };

    /// <summary>The caller gave up.</summary>
    public static RequestFailure Cancelled() => new(StatusCode.Cancelled, FailureReason.Cancelled, "The caller cancelled the call.");

    /// <summary>The caller's deadline passed.</summary>
    public static RequestFailure DeadlineExceeded() => new(StatusCode.DeadlineExceeded, FailureReason.DeadlineExceeded, "The deadline of the call passed.");

    /// <summary>What is stored of one creator cannot be read.</summary>
    /// <param name="reference">Under which the server's log has the details.</param>
    public static RequestFailure RecordDamaged(string reference) =>
        new(StatusCode.DataLoss, FailureReason.RecordDamaged, $"The stored record of this creator cannot be read. The server's log has the details under reference {reference}.")
        {
            Facts = [new("reference", reference)],
        };

    /// <summary>A defect of the server.</summary>
    /// <param name="reference">Under which the server's log has the details.</param>
    public static RequestFailure Internal(string reference) =>
        new(StatusCode.Internal, FailureReason.Internal, $"The server failed. Its log has the details under reference {reference}.") { Facts = [new("reference", reference)] };
}
