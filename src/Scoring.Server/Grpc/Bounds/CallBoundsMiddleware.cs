using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Telemetry;

namespace Scoring.Server.Grpc.Bounds;

/// <summary>
/// Applies the bounds of requests, corrects the status of requests that are not messages after the call, and has the call recorded. One middleware for all, because each
/// that waits for a call costs memory per call.
/// </summary>
internal sealed class CallBoundsMiddleware(
    RequestDelegate next, ScoringServerOptions options, ConnectionLimits limits, TimeProvider clock, CallTelemetry telemetry, CallTracing tracing)
{
    // What some hundred calls at the same time use.
    private const int MostUnused = 256;

    private static readonly RefusedResponse HealthOnly = new(TransportRefusals.HealthOnly());

    private readonly ConcurrentQueue<BoundedBody> _unused = new();
    private readonly OpenConnections _connections = limits.Connections;
    private readonly bool _hasHealthAddress = options.HealthListen.Length > 0;
    private int _count;

    /// <summary>Runs the call.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint) return next(context);
        long begun = telemetry.Begin();
        if (endpoint.Metadata.GetMetadata<RequestBounds>() is not { } bounds) return begun == CallTelemetry.NotMeasured ? next(context) : InvokeOtherAsync(context, begun);
        if (_hasHealthAddress && context.Features.Get<CallerConnection>() is { Purpose: AddressPurpose.Health } probe)
        {
            probe.MarkUsed();
            if (!bounds.IsHealth)
            {
                HealthOnly.WriteTo(context.Response);
                telemetry.End(context, bounds.Series, begun);
                return Task.CompletedTask;
            }
        }

        // Only for addresses that other configuration has added: the others are watched by Http2Opening.
        if (_connections.HasUnused) context.Features.Get<CallerConnection>()?.MarkUsed();
        return tracing.IsSampled(context, out ActivityContext parent) ? InvokeTracedAsync(context, bounds, begun, parent) : Invoke(context, bounds, begun);
    }

    private Task Invoke(HttpContext context, RequestBounds bounds, long begun)
    {
        BoundedBody body = Take();
        body.Begin(context, bounds, IsRefused(context, bounds), begun);
        Task call;
        try
        {
            call = next(context);
        }
        catch
        {
            End(context, body);
            throw;
        }

        if (!call.IsCompletedSuccessfully) return Complete(call, context, body);
        End(context, body);
        return Task.CompletedTask;
    }

    private async Task Complete(Task call, HttpContext context, BoundedBody body)
    {
        try
        {
            await call;
        }
        finally
        {
            End(context, body);
        }
    }

    private async Task InvokeTracedAsync(HttpContext context, RequestBounds bounds, long begun, ActivityContext parent)
    {
        Activity? activity = CallTracing.Start(bounds.Series, parent);
        try
        {
            await Invoke(context, bounds, begun);
        }
        finally
        {
            CallTracing.End(activity, CallTelemetry.StatusOf(context));
        }
    }

    private async Task InvokeOtherAsync(HttpContext context, long begun)
    {
        await next(context);
        telemetry.End(context, CallSeries.Other, begun);
    }

    private void End(HttpContext context, BoundedBody body)
    {
        (CallSeries series, long begun) = (body.Series, body.Begun);
        Return(body);
        BrokenFraming.Correct(context, options);
        telemetry.End(context, series, begun);
    }

    private bool IsRefused(HttpContext context, RequestBounds bounds) =>
        _connections.IsBusy && !bounds.IsHealth && context.Features.Get<CallerConnection>() is { } connection && !connection.Memory.HasRoom(MemoryBlocks.BlockBytes);

    private BoundedBody Take()
    {
        if (!_unused.TryDequeue(out BoundedBody? body)) return new BoundedBody(options, _connections, clock);
        Interlocked.Decrement(ref _count);
        return body;
    }

    private void Return(BoundedBody body)
    {
        if (!body.End()) return;
        if (Interlocked.Increment(ref _count) > MostUnused) Interlocked.Decrement(ref _count);
        else _unused.Enqueue(body);
    }
}
