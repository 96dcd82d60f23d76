using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Services;

/// <summary>The caller of a stream.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Share">Whose share of the server the stream uses.</param>
internal sealed record StreamCaller(Caller Caller, WorkShare Share);
