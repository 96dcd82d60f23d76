using System.Diagnostics;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scoring.Server.Configuration;
using Scoring.Server.Credentials;
using Scoring.Service.Calls;

namespace Scoring.Server.Telemetry;

/// <summary>Logs slow calls with the step that took the time, and, where configured, every call.</summary>
internal sealed partial class CallLog(ScoringServerOptions options, TimeProvider clock, ILogger<CallLog> logger)
{
    // Slow calls come in crowds.
    private static readonly TimeSpan SlowLineInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lastSlowLine;
    private long _omitted;

    /// <summary>Whether calls are logged.</summary>
    public bool IsOn { get; } = options.SlowCall > TimeSpan.Zero || options.AccessLog;

    /// <summary>Begins to measure the steps of a call. They accompany what the current method calls.</summary>
    public void BeginSteps(ServerCallContext context)
    {
        if (options.SlowCall == TimeSpan.Zero) return;
        var steps = new CallSteps();
        context.GetHttpContext().Features.Set(steps);
        CallSteps.Current = steps;
    }

    /// <summary>The answer of a call is complete and will be written.</summary>
    public void MarkHandled(ServerCallContext context)
    {
        if (options.SlowCall > TimeSpan.Zero) context.GetHttpContext().Features.Get<CallSteps>()?.MarkHandled();
    }

    /// <summary>Logs a call that has ended.</summary>
    public void End(HttpContext context, CallSeries series, StatusCode status, TimeSpan elapsed)
    {
        if (options.AccessLog)
        {
            Caller caller = CallerOf(context);
            string statusName = CallSeries.NameOf(status);
            string trace = Activity.Current?.TraceId.ToHexString() ?? "-";
            Access(series.Method, statusName, elapsed.TotalMilliseconds, caller.Tenant, caller.Name, trace);
        }

        // A stream lasts as long as its caller likes.
        if (options.SlowCall > TimeSpan.Zero && elapsed >= options.SlowCall && !series.IsStream) EndSlow(context, series, status, elapsed);
    }

    private void EndSlow(HttpContext context, CallSeries series, StatusCode status, TimeSpan elapsed)
    {
        long omitted;
        lock (_lock)
        {
            if (_lastSlowLine is { } last && clock.GetElapsedTime(last) < SlowLineInterval)
            {
                _omitted++;
                return;
            }

            _lastSlowLine = clock.GetTimestamp();
            (omitted, _omitted) = (_omitted, 0);
        }

        // A call without steps was answered from the cache.
        (string step, TimeSpan duration) = context.Features.Get<CallSteps>()?.Longest() ?? ("writing", elapsed);
        Slow(series.Method, elapsed.TotalMilliseconds, CallSeries.NameOf(status), step, duration.TotalMilliseconds, CallerOf(context).Tenant, omitted);
    }

    private static Caller CallerOf(HttpContext context) => context.Features.Get<Identity>()?.Caller ?? Caller.Default;

    [LoggerMessage(EventId = 40, Level = LogLevel.Warning, Message = "Slow call: {Method} took {Milliseconds:0} ms, {Status}; the longest step was {Step} with {StepMilliseconds:0} ms; tenant {Tenant}; slow calls without a line {Omitted}")]
    private partial void Slow(string method, double milliseconds, string status, string step, double stepMilliseconds, string tenant, long omitted);

    [LoggerMessage(EventId = 41, Level = LogLevel.Information, Message = "{Method} {Status} {Milliseconds:0.###} ms; tenant {Tenant}; identity '{Identity}'; trace {Trace}")]
    private partial void Access(string method, string status, double milliseconds, string tenant, string identity, string trace);
}
