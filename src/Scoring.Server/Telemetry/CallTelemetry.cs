using System.Diagnostics.Metrics;
using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Scoring.Service.Calls;

namespace Scoring.Server.Telemetry;

/// <summary>
/// Records each call at its end: its duration by method and status, and its line in the log where there is one. The framework's own diagnostics of requests cost more and know no status of gRPC. Nothing is measured
/// without a listener.
/// </summary>
internal sealed class CallTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Scoring.Server";

    /// <summary>The beginning of a call that is not measured.</summary>
    public const long NotMeasured = long.MinValue;

    private readonly TimeProvider _clock;
    private readonly CallLog _log;
    private readonly Histogram<double> _durations;
    private volatile bool _isStarted;

    /// <summary>Creates the instruments.</summary>
    public CallTelemetry(IMeterFactory meters, TimeProvider clock, CallLog log)
    {
        (_clock, _log) = (clock, log);
        _durations = meters.Create(MeterName).CreateHistogram(
            "rpc.server.call.duration", "s", "Time from the arrival of a call until its answer is written.", tags: null, DurationBuckets.Advice);
    }

    /// <summary>Whether calls are measured.</summary>
    public bool IsOn => _isStarted && (_durations.Enabled || _log.IsOn);

    /// <summary>The calls before are those of the warm-up, which this server makes itself.</summary>
    public void Start() => _isStarted = true;

    /// <summary>Begins a call.</summary>
    /// <returns>When it began, for <see cref="End"/>.</returns>
    public long Begin() => IsOn ? _clock.GetTimestamp() : NotMeasured;

    /// <summary>Records a call whose status is set.</summary>
    /// <param name="context">The call.</param>
    /// <param name="series">Its method.</param>
    /// <param name="begun">When it began.</param>
    /// <param name="known">Its status, where the response does not show it.</param>
    public void End(HttpContext context, CallSeries series, long begun, StatusCode? known = null)
    {
        // Calls in progress when the collection begins have no beginning.
        if (!IsOn || begun == NotMeasured) return;
        TimeSpan elapsed = _clock.GetElapsedTime(begun);
        StatusCode status = known ?? StatusOf(context);
        if (_durations.Enabled) _durations.Record(elapsed.TotalSeconds, series.Of(status));
        if (_log.IsOn) _log.End(context, series, status, elapsed);
    }

    /// <summary>The status of a call that has ended. A call without one was left by its caller, or could not be answered.</summary>
    public static StatusCode StatusOf(HttpContext context)
    {
        HttpResponse response = context.Response;
        string? status = response.HasStarted ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers.GrpcStatus : null;
        status ??= response.Headers.GrpcStatus;
        if (status == "0") return StatusCode.OK;
        if (int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code <= (int)StatusCode.Unauthenticated) return (StatusCode)code;
        return context.RequestAborted.IsCancellationRequested ? StatusCode.Cancelled : StatusCode.Unknown;
    }
}
