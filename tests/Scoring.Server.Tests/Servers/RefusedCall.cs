using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Scoring.Server.Tests.Servers;

/// <summary>A refused call, with the details that came with its status.</summary>
internal sealed class RefusedCall
{
    public RefusedCall(StatusCode code, string message, byte[]? details)
    {
        Code = code;
        Message = message;
        if (details is null) return;
        Status = Google.Rpc.Status.Parser.ParseFrom(details);
        Assert.Equal((int)code, Status.Code);
        Assert.Equal(message, Status.Message);
    }

    public StatusCode Code { get; }

    public string Message { get; }

    public Google.Rpc.Status? Status { get; }

    public ErrorInfo Info => Detail<ErrorInfo>();

    public RetryInfo Retry => Detail<RetryInfo>();

    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations => Detail<BadRequest>().FieldViolations;

    /// <summary>Makes a call that must be refused.</summary>
    public static async Task<RefusedCall> OfAsync<T>(AsyncUnaryCall<T> call) => Of(await Assert.ThrowsAsync<RpcException>(async () => await call));

    /// <summary>Makes a call that may be answered: null then.</summary>
    public static async Task<RefusedCall?> OrNullAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return null;
        }
        catch (RpcException failure)
        {
            return Of(failure);
        }
    }

    /// <summary>Asserts code, reason and the one field at fault, and that the description names the bound.</summary>
    public void Is(StatusCode code, string reason, string field, string bound)
    {
        Assert.Equal(code, Code);
        Assert.Equal("scoring.v1", Info.Domain);
        Assert.Equal(reason, Info.Reason);
        BadRequest.Types.FieldViolation violation = Assert.Single(Violations);
        Assert.Equal(field, violation.Field);
        Assert.Contains(bound, violation.Description, StringComparison.Ordinal);
        Assert.StartsWith(field, Message, StringComparison.Ordinal);
    }

    private static RefusedCall Of(RpcException failure)
    {
        RefusedCall refused = new(failure.StatusCode, failure.Status.Detail, failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        if (refused.Status is not null) Assert.Equal(refused.Pushback(), failure.Trailers.GetValue("grpc-retry-pushback-ms"));
        return refused;
    }

    // The header that every refusal must have for client libraries that retry by themselves.
    private string? Pushback()
    {
        TimeSpan? delay = Status!.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan();
        return Code switch
        {
            StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.Aborted when delay is { } wait => Math.Ceiling(wait.TotalMilliseconds).ToString("0"),
            StatusCode.ResourceExhausted or StatusCode.Internal => "-1",
            _ => null,
        };
    }

    private T Detail<T>()
        where T : class, IMessage<T>, new() =>
        Status?.GetDetail<T>() ?? throw new Xunit.Sdk.XunitException($"{Code} '{Message}' came without {typeof(T).Name}.");
}
