using Microsoft.Extensions.Logging;
using Scoring.Store;

namespace Scoring.Server.Health;

/// <summary>
/// Logs an outage of the store: a line when it begins, a line when its kind changes, and a line when it ends, with its duration and the number of refusals. An outage under load
/// refuses thousands of calls a second; a line for each would hide everything else.
/// </summary>
internal sealed partial class StoreOutageLog(ILogger<StoreOutageLog> logger, TimeProvider clock)
{
    // Longer than the time between two examinations.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private StoreFaultKind? _kind;
    private long _begin;
    private long _refused;
    private long _refusedAt;

    /// <summary>A call, or an item of a call, is refused. Begins an outage if there is none.</summary>
    public void Refuse(StoreFault fault)
    {
        lock (_lock)
        {
            _refused++;
            _refusedAt = clock.GetTimestamp();
            if (_kind is null) Begin(fault);
        }
    }

    /// <summary>
    /// The store was examined. A fault begins an outage; an examination without a fault ends it, unless a call was refused within the last two seconds: a part of the store
    /// may be unavailable.
    /// </summary>
    /// <param name="fault">The fault; null when there is none.</param>
    public void Examine(StoreFault? fault)
    {
        lock (_lock)
        {
            if (fault is not null && fault.Kind != _kind)
            {
                Begin(fault);
            }
            else if (fault is null && _kind is not null && (_refused == 0 || clock.GetElapsedTime(_refusedAt) >= Quiet))
            {
                TimeSpan duration = clock.GetElapsedTime(_begin);
                Ends(duration, _refused);
                (_kind, _refused) = (null, 0);
            }
        }
    }

    private void Begin(StoreFault fault)
    {
        if (_kind is null) _begin = clock.GetTimestamp();
        _kind = fault.Kind;
        Begins(fault.Kind, fault.Cause);
    }

    [LoggerMessage(EventId = 14, Level = LogLevel.Error, Message = "Outage of the store ({Kind}): {Cause}")]
    private partial void Begins(StoreFaultKind kind, string cause);

    [LoggerMessage(EventId = 13, Level = LogLevel.Information, Message = "The outage of the store ended after {Duration}. Refused calls and items of calls: {Refused}")]
    private partial void Ends(TimeSpan duration, long refused);
}
