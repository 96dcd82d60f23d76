using System.Globalization;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Failures;

/// <summary>The refusals of requests that could not be read as a message.</summary>
internal static class TransportRefusals
{
    // Calls in progress take milliseconds; the time limit of messages ends the others.
    private static readonly TimeSpan MemoryRetryAfter = TimeSpan.FromMilliseconds(200);

    /// <summary>The bytes of a request are not a message of the method's type.</summary>
    public static Refusal UnreadableMessage(string method) =>
        new(RefusalCode.InvalidArgument, RefusalReason.UnreadableMessage, $"The bytes of the request are no message of the type that {method} takes.");

    /// <summary>The message has a group, which no field of the contract is.</summary>
    public static Refusal Group() =>
        new(RefusalCode.InvalidArgument, RefusalReason.UnreadableMessage, "The message has a group (wire type 3 or 4). The contract has no groups.");

    /// <summary>The request does not contain a complete message.</summary>
    public static Refusal BrokenFraming(string method) =>
        new(RefusalCode.InvalidArgument, RefusalReason.BrokenFraming, $"The request of {method} has no whole message: its length, compression flag or compression is broken.");

    /// <summary>The request is not a gRPC request.</summary>
    public static Refusal OtherContentType() =>
        new(RefusalCode.InvalidArgument, RefusalReason.BrokenFraming, "The content type of the request must be application/grpc.");

    /// <summary>The message exceeds the size limit of the server.</summary>
    public static Refusal MessageTooLarge(int maxBytes) =>
        new(RefusalCode.ResourceExhausted, RefusalReason.MessageTooLarge, string.Create(CultureInfo.InvariantCulture, $"The message is larger than {maxBytes} bytes, the most that this server reads. Send smaller batches."))
        {
            Facts = [new("max_bytes", maxBytes.ToString(CultureInfo.InvariantCulture))],
        };

    /// <summary>The message has more elements than the server reads.</summary>
    public static Refusal TooManyElements(int maxElements) =>
        new(
            RefusalCode.ResourceExhausted,
            RefusalReason.MessageTooLarge,
            string.Create(CultureInfo.InvariantCulture, $"The message has more than {maxElements} nested messages, texts and unknown fields, the most that this server reads. Send smaller batches."))
        {
            Facts = [new("max_elements", maxElements.ToString(CultureInfo.InvariantCulture))],
        };

    /// <summary>The message did not arrive in time.</summary>
    public static Refusal MessageTimeout(TimeSpan timeout) =>
        new(RefusalCode.DeadlineExceeded, RefusalReason.MessageTimeout, string.Create(CultureInfo.InvariantCulture, $"The message did not arrive within {timeout.TotalMilliseconds:0} ms."))
        {
            Facts = [new("max_ms", timeout.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture))],
        };

    /// <summary>The messages of this connection, of its peer, or of all callers use as much memory as they may.</summary>
    public static Refusal MemoryLimit() =>
        new(
            RefusalCode.ResourceExhausted,
            RefusalReason.MemoryLimit,
            "The messages in progress of this connection, of all connections from its address, or of the whole server use as much memory as they may. Nothing of the call was done.")
        {
            RetryAfter = MemoryRetryAfter,
        };

    /// <summary>The address serves the health service only.</summary>
    public static Refusal HealthOnly() => new(RefusalCode.PermissionDenied, RefusalReason.HealthOnly, "This address serves the health service only.");
}
