using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Scoring.LoadTest.Probe;

/// <summary>Hears from the runtime of this process when garbage collections stop and resume it.</summary>
public sealed class GcPauseListener : EventListener
{
    private const string RuntimeSource = "Microsoft-Windows-DotNETRuntime";

    // The events of collections, and nothing about allocations or types, which would cost more than they tell.
    private const EventKeywords GcKeyword = (EventKeywords)0x1;

    // Why a process is stopped: for a collection, and for the preparation of one. Other stops are no collections.
    private const uint SuspendedForGc = 1;
    private const uint SuspendedForGcPreparation = 6;

    private readonly ConcurrentQueue<GcPause> _pauses = new();
    private DateTime? _suspendedAt;
    private int _generation = -1;

    /// <summary>Takes out the pauses that were heard of since the last time.</summary>
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
