using System.Globalization;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Failures;

/// <summary>The refusals of requests that could not be read as a message.</summary>
internal static class TransportRefusals
{
    /// <summary>The bytes of a request are not a message of the method's type.</summary>
    public static Refusal UnreadableMessage(string method) =>
        new(RefusalCode.InvalidArgument, RefusalReason.UnreadableMessage, $"The bytes of the request are no message of the type that {method} takes.");

    /// <summary>The request does not contain a complete message.</summary>
    public static Refusal BrokenFraming(string method) =>
        new(RefusalCode.InvalidArgument, RefusalReason.BrokenFraming, $"The request of {method} has no whole message: its length, compression flag or compression is broken.");

    /// <summary>The message exceeds the size limit of the server.</summary>
    public static Refusal MessageTooLarge(int maxBytes) =>
        new(RefusalCode.ResourceExhausted, RefusalReason.MessageTooLarge, string.Create(CultureInfo.InvariantCulture, $"The message is larger than {maxBytes} bytes, the most that this server reads. Send smaller batches."))
        {
            Facts = [new("max_bytes", maxBytes.ToString(CultureInfo.InvariantCulture))],
        };
}
