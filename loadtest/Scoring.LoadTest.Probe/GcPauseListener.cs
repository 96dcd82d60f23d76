using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Scoring.LoadTest.Probe;

/// <summary>Listens to the runtime events of garbage collection pauses in this process.</summary>
public sealed class GcPauseListener : EventListener
{
    private const string RuntimeSource = "Microsoft-Windows-DotNETRuntime";

    // Only the events of collections. Events about allocations and types are too expensive.
    private const EventKeywords GcKeyword = (EventKeywords)0x1;

    // Reasons for a stop: a collection, or its preparation. Other stops are not collections.
    private const uint SuspendedForGc = 1;
    private const uint SuspendedForGcPreparation = 6;

    private readonly ConcurrentQueue<GcPause> _pauses = new();
    private DateTime? _suspendedAt;
    private int _generation = -1;

    /// <summary>Returns and removes the pauses since the last call.</summary>
    public IReadOnlyList<GcPause> Take()
    {
        List<GcPause> taken = [];
        while (_pauses.TryDequeue(out GcPause? pause)) taken.Add(pause);
        return taken;
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == RuntimeSource) EnableEvents(eventSource, EventLevel.Informational, GcKeyword);
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        string name = eventData.EventName ?? string.Empty;
        if (name.StartsWith("GCSuspendEEBegin", StringComparison.Ordinal))
        {
            uint reason = Number(eventData, 0);
            _suspendedAt = reason is SuspendedForGc or SuspendedForGcPreparation ? eventData.TimeStamp : null;
            _generation = -1;
        }
        else if (name.StartsWith("GCStart", StringComparison.Ordinal))
        {
            _generation = (int)Number(eventData, 1);
        }
        else if (name.StartsWith("GCRestartEEEnd", StringComparison.Ordinal) && _suspendedAt is { } start)
        {
            _suspendedAt = null;
            _pauses.Enqueue(new GcPause(UnixUs(start), (eventData.TimeStamp - start).Ticks / TimeSpan.TicksPerMicrosecond, _generation));
        }
    }

    private static uint Number(EventWrittenEventArgs eventData, int index) =>
        eventData.Payload is { } payload && payload.Count > index ? Convert.ToUInt32(payload[index], CultureInfo.InvariantCulture) : 0;

    private static long UnixUs(DateTime time) => (time.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
