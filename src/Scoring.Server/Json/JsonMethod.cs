using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Server.Grpc.Bounds;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Telemetry;
using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>Answers the requests of one method: reads the message, calls the same override as gRPC, and writes its answer or refusal.</summary>
/// <param name="descriptor">The method of the contract.</param>
/// <param name="service">The implementation.</param>
/// <param name="method">The override, guarded.</param>
/// <param name="bounds">The bounds of the request.</param>
/// <param name="calls">What every method needs.</param>
internal sealed class JsonMethod<TService, TRequest, TResponse>(
    MethodDescriptor descriptor, TService service, UnaryServerMethod<TService, TRequest, TResponse> method, RequestBounds bounds, JsonCalls calls)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly string _name = $"{descriptor.Service.FullName}/{descriptor.Name}";

    /// <summary>Answers a request, and has it recorded as a call of the method.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        long begun = calls.Telemetry.Begin();
        Activity? activity = calls.Tracing.IsSampled(http, out ActivityContext parent) ? CallTracing.Start(bounds.Series, parent) : null;
        StatusCode? cutOff = null;
        try
        {
            cutOff = await AnswerAsync(http);
        }
        finally
        {
            StatusCode status = cutOff ?? CallTelemetry.StatusOf(http);
            // Before the span ends, which the line and the exemplar of the call name.
            calls.Telemetry.End(http, bounds.Series, begun, status);
            CallTracing.End(activity, status);
        }
    }

    // The result is the status of an answer that is cut off; its own status is in its head. Null for all others.
    private async Task<StatusCode?> AnswerAsync(HttpContext http)
    {
        using var call = new JsonCallContext(http, _name);
        try
        {
            Refuse(call.Refusal);
            using var body = new JsonBody(http, descriptor, bounds, calls);
            JsonRequest request = http.Features.Get<JsonRequest>()!;
            var message = (IMessage)(object)Activator.CreateInstance<TRequest>();
            if (request.Route.HasBody) await body.ReadAsync(message, call.CancellationToken);
            Refuse(JsonParameters.Read(http.Request, request, message));
            var answer = (IMessage)await method(service, (TRequest)(object)message, call);
            if (call.IsLate()) throw new OperationCanceledException(call.CancellationToken);
            JsonAnswer.Begin(http, StatusCode.OK, StatusCodes.Status200OK);
            await JsonMessageWriter.WriteAsync(http.Response.BodyWriter, answer, http.RequestAborted);
            return null;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await JsonAnswer.SendAsync(http, StatusOf(failure, call));
            return null;
        }
        catch (Exception failure)
        {
            // A part of the answer is on its way: only the end of the connection shows that it is not complete.
            StatusCode status = RefusalOf(failure, call).StatusCode;
            http.Abort();
            return status;
        }
    }

    private Google.Rpc.Status StatusOf(Exception failure, JsonCallContext call)
    {
        if (call.IsLate()) failure = new OperationCanceledException(call.CancellationToken);
        RpcException refused = RefusalOf(failure, call);
        return refused.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)refused.StatusCode, Message = refused.Status.Detail };
    }

    // The failure of the override is translated already, and is logged where it is a defect.
    private RpcException RefusalOf(Exception failure, JsonCallContext call) => failure switch
    {
        RpcException known when known.GetRpcStatus() is not null => known,
        // The second is a size of a chunk that no number of 32 bits has.
        BadHttpRequestException or IOException { InnerException: OverflowException } => TransportRefusals.UnreadableMessage(_name).ToRpcException(),
        _ => calls.Translator.Translate(failure, call),
    };

    private static void Refuse(Refusal? refusal)
    {
        if (refusal is not null) throw refusal.ToRpcException();
    }
}
