using System.Globalization;
using System.Net;
using System.Text.Json;
using Grpc.Core;
using Scoring.Faults.Tests.Hostile;

namespace Scoring.Faults.Tests.HostileJson;

/// <summary>What every answer over HTTP/JSON must fulfil, whatever was sent.</summary>
internal static class JsonAnswerRules
{
    private const int HttpVersionNotSupported = (int)HttpStatusCode.HttpVersionNotSupported;

    /// <summary>The violation of an answer; null if there is none.</summary>
    /// <param name="bytes">What arrived until the server closed the connection.</param>
    /// <param name="isHttp">Whether the request was one of HTTP. If not, the answer may have no body, or there may be none.</param>
    public static string? Violation(byte[] bytes, bool isHttp)
    {
        if (Leaks.In(bytes) is { } leak) return $"the answer contains {leak}";
        if (bytes.Length == 0) return isHttp ? "the server closed the connection without an answer" : null;
        if (HttpReply.Read(bytes) is not { } reply) return "the answer is not HTTP/1.1";
        if (reply.Body is not { } body) return "the answer is not complete";
        if (reply.Status == (int)HttpStatusCode.InternalServerError) return "the answer has the HTTP status 500";
        if (body.Length == 0)
        {
            bool isOfHttp = !isHttp && reply.Status is (>= 400 and < 500) or HttpVersionNotSupported;
            return isOfHttp ? null : $"the answer with the HTTP status {reply.Status} has no body";
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (body.AsSpan().IndexOf("\"INTERNAL\""u8) >= 0) return "the answer has the reason INTERNAL";
            return reply.Status == (int)HttpStatusCode.OK ? null : OfRefusal(json.RootElement, reply);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return $"the body is no {(reply.Status == (int)HttpStatusCode.OK ? "JSON" : "google.rpc.Status")}";
        }
    }

    /// <summary>The outcome of an answer in one word, for the summary.</summary>
    public static string Outcome(byte[] bytes) => HttpReply.Read(bytes)?.Status.ToString(CultureInfo.InvariantCulture) ?? "closed";

    private static string? OfRefusal(JsonElement status, HttpReply reply)
    {
        int code = status.GetProperty("code").GetInt32();
        if (!Enum.IsDefined((StatusCode)code) || (StatusCode)code is StatusCode.OK or StatusCode.Unknown or StatusCode.Internal) return $"the answer has the status {(StatusCode)code}";
        if (status.GetProperty("message").GetString() is not { Length: > 0 }) return "the refusal has no message";
        if (status.GetProperty("details")[0].GetProperty("reason").GetString() is not { Length: > 0 }) return "the refusal has no reason";
        return reply.Headers.GetValueOrDefault("grpc-status") == code.ToString(CultureInfo.InvariantCulture) ? null : "the header grpc-status is not that of the body";
    }
}
