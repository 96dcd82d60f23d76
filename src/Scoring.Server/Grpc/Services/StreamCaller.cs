using Grpc.Core;
using Scoring.Server.Grpc.Admission;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Services;

/// <summary>The caller of a stream.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Share">Whose share of the server the stream uses.</param>
internal sealed record StreamCaller(Caller Caller, WorkShare Share)
{
    /// <summary>The caller of a call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="usual">The priority of a call that names none.</param>
    public static StreamCaller Of(ServerCallContext context, WorkPriority usual)
    {
        Caller caller = CallerReader.CallerOf(context);
        return new StreamCaller(caller, WorkShareReader.Read(context, caller, usual));
    }
}
