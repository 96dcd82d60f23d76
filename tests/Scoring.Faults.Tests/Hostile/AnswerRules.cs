using Grpc.Core;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>What every answer must fulfil, whatever was sent.</summary>
internal static class AnswerRules
{
    private const string HttpOk = "200";
    private const int InternalError = 2;
    private const int Codes = 17;

    /// <summary>The violation of an answer, as far as it has arrived; null if there is none.</summary>
    public static string? Violation(Answer answer)
    {
        if (answer.Leak is { } leak) return $"the answer contains {leak}";
        if (answer.HttpStatus is { } http && http[0] == '5') return $"the answer has the HTTP status {http}";
        if (answer.Reset == InternalError) return "the stream was reset with INTERNAL_ERROR";
        if (answer.GrpcStatus is { } status)
        {
            // Broken framing is documented as INVALID_ARGUMENT. INTERNAL is a defect of the server.
            if (!int.TryParse(status, out int code) || code is < 0 or >= Codes) return $"the answer has the status {status}";
            return (StatusCode)code is StatusCode.Unknown or StatusCode.Internal ? $"the answer has the status {(StatusCode)code}" : null;
        }

        return answer is { IsEnded: true, Reset: null, HttpStatus: null or HttpOk } ? "the answer has neither a status nor a reset" : null;
    }

    /// <summary>The outcome of an answer in one word, for the summary.</summary>
    public static string Outcome(Answer answer) => answer switch
    {
        { GrpcStatus: { } status } => int.TryParse(status, out int code) ? ((StatusCode)code).ToString() : status,
        { Reset: { } reset } => $"reset-{reset}",
        { HttpStatus: { } http } => $"http-{http}",
        _ => "ended",
    };
}
