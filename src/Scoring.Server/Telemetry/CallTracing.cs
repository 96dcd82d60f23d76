using System.Diagnostics;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Scoring.Server.Configuration;

namespace Scoring.Server.Telemetry;

/// <summary>
/// Decides which calls are traced, and traces them. The caller's decision counts (W3C traceparent); a share of the calls without one is traced. A call that is not traced
/// has no activity: the decision comes first.
/// </summary>
internal sealed class CallTracing(ScoringServerOptions options)
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "Scoring.Server";

    // A traceparent of version 00: two digits, the trace, the span and the flags, parted by hyphens.
    private const int TraceParentLength = 55;

    // The last digit of the flags when the lowest flag is set.
    private const string SampledDigits = "13579bdf";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly double _ratio = options.TraceRatio;

    /// <summary>Whether a call is traced.</summary>
    /// <param name="context">The call.</param>
    /// <param name="parent">The caller's span; default for a trace that begins here.</param>
    public bool IsSampled(HttpContext context, out ActivityContext parent)
    {
        parent = default;
        if (!Source.HasListeners()) return false;
        StringValues header = context.Request.Headers.TraceParent;
        if (header.Count != 1 || header[0] is not { Length: >= TraceParentLength } text) return IsDrawn();
        // The lowest flag. Nothing is allocated for a caller that does not sample.
        if (text.Length == TraceParentLength && !SampledDigits.Contains(text[^1], StringComparison.Ordinal)) return false;
        if (ActivityContext.TryParse(text, context.Request.Headers["tracestate"], isRemote: true, out parent)) return parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
        return IsDrawn();
    }

    /// <summary>Starts the span of a sampled call; null when the listener wants none.</summary>
    public static Activity? Start(CallSeries series, ActivityContext parent) => Source.StartActivity(ActivityKind.Server, parent, series.SpanTags, links: null, startTime: default, series.Method);

    /// <summary>Ends the span of a call.</summary>
    public static void End(Activity? activity, StatusCode status)
    {
        if (activity is null) return;
        activity.SetTag(CallSeries.StatusAttribute, CallSeries.NameOf(status));
        if (CallSeries.IsServerError(status))
        {
            activity.SetTag(CallSeries.ErrorAttribute, CallSeries.NameOf(status));
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    private bool IsDrawn() => _ratio > 0 && Random.Shared.NextDouble() < _ratio;
}
