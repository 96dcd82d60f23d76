using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Server.Connections;
using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Admission;

/// <summary>Determines whose share of the server a call uses, and its priority.</summary>
internal static class WorkShareReader
{
    /// <summary>The header with the priority: <c>auction</c>, <c>interactive</c> or <c>bulk</c>. Any other value has no effect.</summary>
    public const string PriorityHeader = "x-scoring-priority";

    // All callers on Unix sockets are on this machine.
    private const string Local = "local";

    /// <summary>The share of a call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="usual">The priority of a call that names none.</param>
    public static WorkShare Read(ServerCallContext context, Caller caller, WorkPriority usual)
    {
        HttpContext call = context.GetHttpContext();
        return new WorkShare(caller.Tenant, caller.Name.Length > 0 ? caller.Name : PeerOf(call.Connection.RemoteIpAddress), PriorityOf(call, usual));
    }

    // Connections are counted by the same address.
    private static string PeerOf(IPAddress? remote) => remote is null ? Local : PeerAddress.Of(new IPEndPoint(remote, 0))!.ToString();

    private static WorkPriority PriorityOf(HttpContext call, WorkPriority usual) => call.Request.Headers[PriorityHeader] is [{ } priority]
        ? priority switch
        {
            "auction" => WorkPriority.Auction,
            "interactive" => WorkPriority.Interactive,
            "bulk" => WorkPriority.Bulk,
            _ => usual,
        }
        : usual;
}
