using System.Collections.Concurrent;
using System.Diagnostics;

namespace Scoring.Server.Tests.Telemetry;

/// <summary>The spans of one trace, of this process. Other tests run at the same time, and their traces are left out.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public RecordedSpans(params string[] sources)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == Trace || options.Source.Name == "Scoring.Server" ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == Trace) _spans.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The trace.</summary>
    public ActivityTraceId Trace { get; } = ActivityTraceId.CreateRandom();

    /// <summary>The spans that have ended.</summary>
    public IReadOnlyList<Activity> Spans => [.. _spans];

    /// <summary>A caller's header: the trace, a new span, and whether it is sampled.</summary>
    public (string Header, string Span) Parent(bool isSampled)
    {
        string span = ActivitySpanId.CreateRandom().ToHexString();
        return ($"00-{Trace.ToHexString()}-{span}-{(isSampled ? "01" : "00")}", span);
    }

    public void Dispose() => _listener.Dispose();
}
