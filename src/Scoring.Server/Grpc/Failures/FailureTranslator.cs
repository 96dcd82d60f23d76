using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Scoring.Server.Credentials;
using Scoring.Service.Calls;
using Scoring.Store;

namespace Scoring.Server.Grpc.Failures;

/// <summary>Maps exceptions to statuses.</summary>
internal sealed class FailureTranslator(ServerFailureLog log, IHostApplicationLifetime lifetime)
{
    /// <summary>The status of a call whose handler threw. Never UNKNOWN; INTERNAL only for a defect, with a reference to the log.</summary>
    public RpcException Translate(Exception failure, ServerCallContext context)
    {
        if (failure is RpcException { StatusCode: not (StatusCode.Unknown or StatusCode.Internal) } answer) return answer;

        // After the caller has disconnected, failures are consequences of that.
        if (context.CancellationToken.IsCancellationRequested)
        {
            // An expired deadline cancels the call but does not abort the request.
            bool isAborted = context.GetHttpContext().RequestAborted.IsCancellationRequested;
            return (isAborted ? Refusals.Cancelled() : Refusals.DeadlineExceeded()).ToRpcException();
        }

        if (EndedResponse.IsCauseOf(failure)) return Refusals.Cancelled().ToRpcException();
        switch (failure)
        {
            case StoreUnavailableException store:
                return log.RecordUnavailable(store).ToRpcException();
            case OperationCanceledException or ObjectDisposedException when lifetime.ApplicationStopping.IsCancellationRequested:
                return Refusals.ShuttingDown().ToRpcException();
            default:
                Caller caller = context.GetHttpContext().Features.Get<Identity>()?.Caller ?? Caller.Default;
                return log.Record(context.Method, caller.Tenant, failure).ToRpcException();
        }
    }
}
