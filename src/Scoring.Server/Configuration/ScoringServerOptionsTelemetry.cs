namespace Scoring.Server.Configuration;

// The settings of metrics, traces, logs and the admin addresses.
public sealed partial class ScoringServerOptions
{
    /// <summary>The log as text.</summary>
    internal const string TextLog = "text";

    /// <summary>The log as JSON.</summary>
    internal const string JsonLog = "json";

    /// <summary>
    /// Addresses of the operator, in the form of <see cref="Listen"/>, over HTTP/1.1: metrics and health. They authenticate no caller, serve no gRPC service, and have limits of
    /// their own, so that they answer while callers use up the other addresses. Default: empty, which opens none. Loopback addresses and Unix sockets only, unless
    /// <see cref="AdminAllowRemote"/> is true.
    /// </summary>
    public string AdminListen { get; set; } = "";

    /// <summary>Whether <see cref="AdminListen"/> may name addresses that other machines reach. Default: false.</summary>
    public bool AdminAllowRemote { get; set; }

    /// <summary>
    /// The address of a collector that receives metrics and traces by OTLP over gRPC: <c>http://HOST:4317</c> or <c>https://HOST:4317</c>. The standard environment variables
    /// <c>OTEL_EXPORTER_OTLP_…</c> set everything else, and the address too when this is empty. Default: empty.
    /// </summary>
    public string Otlp { get; set; } = "";

    /// <summary>
    /// Share of the calls without a traceparent of their caller that are traced, while a collector is set. A caller's traceparent decides for its call. Default: 0.001.
    /// Range: 0 to 1.
    /// </summary>
    public double TraceRatio { get; set; } = 0.001;

    /// <summary>
    /// Duration from which a unary call is logged as slow, with the step that took the time; at most one line per second. Default: 1 second; 0 disables it.
    /// Range: 0, or 1 ms to 1 hour.
    /// </summary>
    public TimeSpan SlowCall { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether each call is logged: method, status, duration, tenant, identity, trace. Default: false.</summary>
    public bool AccessLog { get; set; }

    /// <summary>The form of the log on standard output: <c>text</c> or <c>json</c>, one line per event. Default: <c>text</c>.</summary>
    public string LogFormat { get; set; } = TextLog;
}
