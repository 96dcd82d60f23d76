using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Google.Rpc;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Service.Calls;
using Status = Google.Rpc.Status;

namespace Scoring.Cli.Connection;

/// <summary>Describes a failed call or item in one line.</summary>
internal static class RpcFailure
{
    /// <summary>A failed call: status, message, the invalid fields, and the retry delay.</summary>
    public static string Describe(RpcException failure)
    {
        if (failure.Status.DebugException is UnusableServerException unusable) return unusable.Message;
        if (failure.StatusCode == StatusCode.Unavailable && failure.Status.DebugException is { } unreachable and (HttpRequestException or SocketException))
        {
            return $"No server answers ({Innermost(unreachable)}). Start one with 'scoring serve', or name another with --server.";
        }

        StringBuilder line = new();
        line.Append(NameOf((int)failure.StatusCode)).Append(": ").Append(failure.Status.Detail.TrimEnd('.'));
        Status? details = failure.GetRpcStatus();
        foreach (BadRequest.Types.FieldViolation violation in details?.GetDetail<BadRequest>()?.FieldViolations ?? [])
        {
            AppendViolation(line, violation.Field, violation.Description);
        }

        if (details?.GetDetail<RetryInfo>()?.RetryDelay is { } delay)
        {
            line.Append(CultureInfo.InvariantCulture, $"; try again after {delay.ToTimeSpan().TotalMilliseconds:0} ms");
        }

        return line.Append('.').ToString();
    }

    /// <summary>A failed item of a batch: the same facts.</summary>
    public static string Describe(ItemError error)
    {
        StringBuilder line = new();
        line.Append(NameOf(error.Code)).Append(": ").Append(error.Message.TrimEnd('.'));
        foreach (FieldViolation violation in error.FieldViolations)
        {
            AppendViolation(line, violation.Field, violation.Description);
        }

        return line.Append('.').ToString();
    }

    /// <summary>The retry delay that the server requests; null when there is none.</summary>
    public static TimeSpan? RetryAfter(RpcException failure) => failure.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();

    // A message about one field often repeats its violation.
    private static void AppendViolation(StringBuilder line, string field, string description)
    {
        string bound = description.TrimEnd('.');
        string text = line.ToString();
        if (!text.Contains(field, StringComparison.Ordinal) || !text.Contains(bound, StringComparison.Ordinal))
        {
            line.Append("; ").Append(field).Append(": ").Append(bound);
        }
    }

    private static string NameOf(int code) => ReasonTag.NameOf(((StatusCode)code).ToString());

    private static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure.Message;
    }
}
