using Microsoft.AspNetCore.Http;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Telemetry;
using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>What the methods of all services need for their requests over HTTP/JSON.</summary>
/// <param name="Guard">Guards the overrides.</param>
/// <param name="Translator">Maps exceptions to statuses.</param>
/// <param name="Telemetry">Records calls.</param>
/// <param name="Tracing">Traces calls.</param>
/// <param name="Limits">The memory of messages.</param>
/// <param name="Options">The settings.</param>
/// <param name="Clock">The clock.</param>
internal sealed record JsonCalls(
    FailureGuard Guard, FailureTranslator Translator, CallTelemetry Telemetry, CallTracing Tracing, ConnectionLimits Limits, ScoringServerOptions Options, TimeProvider Clock)
{
    /// <summary>Refuses a request that is no call of a method, and has it recorded as such.</summary>
    public async Task RefuseAsync(HttpContext http, Refusal refusal)
    {
        long begun = Telemetry.Begin();
        await JsonAnswer.SendAsync(http, refusal.ToStatus());
        Telemetry.End(http, CallSeries.Other, begun);
    }
}
