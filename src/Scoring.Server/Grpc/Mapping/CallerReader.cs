using Grpc.Core;
using Scoring.Server.Credentials;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>
/// Determines the caller of a call. Authentication sets the request feature <see cref="Identity"/> before the endpoint runs. Without it the caller belongs to the
/// default tenant.
/// </summary>
internal static class CallerReader
{
    /// <summary>The caller of a call.</summary>
    public static Caller CallerOf(ServerCallContext context) => context.GetHttpContext().Features.Get<Identity>()?.Caller ?? Caller.Default;
}
