using System.Diagnostics;
using Scoring.Service.Calls;

namespace Scoring.Server.Telemetry;

/// <summary>One operation of the store, from its beginning to its disposal.</summary>
/// <param name="instruments">Where it is recorded.</param>
/// <param name="name">Its name.</param>
/// <param name="begun">When it began.</param>
/// <param name="span">Its span; null when its call is not traced.</param>
internal readonly struct StoreOperation(StoreInstruments instruments, string name, long begun, Activity? span) : IDisposable
{
    private readonly CallSteps? _steps = CallSteps.Current;
    private readonly long _stepBegun = CallSteps.Now;

    /// <summary>Records a failure. Used as the filter of an exception.</summary>
    /// <returns>False: the exception is not handled.</returns>
    public bool Fails(Exception failure)
    {
        string kind = instruments.CountError(name, failure);
        span?.SetTag(CallSeries.ErrorAttribute, kind).SetStatus(ActivityStatusCode.Error);
        return false;
    }

    /// <summary>Ends the operation.</summary>
    public void Dispose()
    {
        instruments.End(name, begun);
        _steps?.AddStore(_stepBegun);
        span?.Dispose();
    }
}
