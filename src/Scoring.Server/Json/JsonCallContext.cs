using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>
/// A request as the call that the overrides of the services see. Its deadline comes from the header <c>grpc-timeout</c>, in the form that gRPC has: up to eight digits and a
/// unit, H, M, S, m (milliseconds), u or n. Without the header there is no deadline.
/// </summary>
internal sealed class JsonCallContext : ServerCallContext, IDisposable
{
    private const int MostDigits = 8;

    // The key under which the framework looks for the request in a context that is not its own.
    private const string HttpContextKey = "__HttpContext";

    private readonly HttpContext _http;
    private readonly string _method;
    private readonly CancellationTokenSource? _late;
    private readonly CancellationTokenSource? _end;
    private readonly Dictionary<object, object> _state;

    /// <summary>Creates it.</summary>
    public JsonCallContext(HttpContext http, string method)
    {
        (_http, _method) = (http, $"/{method}");
        _state = new Dictionary<object, object> { [HttpContextKey] = http };
        DeadlineCore = DateTime.MaxValue;
        CancellationTokenCore = http.RequestAborted;
        if (http.Request.Headers.GrpcTimeout is not { Count: > 0 } header) return;
        if (!TryReadTimeout(header.ToString(), out TimeSpan timeout))
        {
            Refusal = JsonRefusals.UnreadableTimeout();
            return;
        }

        // The deadline of a call is a time of the system's clock.
        DeadlineCore = TimeProvider.System.GetUtcNow().UtcDateTime + timeout;
        _late = new CancellationTokenSource(timeout);
        _end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _late.Token);
        CancellationTokenCore = _end.Token;
    }

    /// <summary>Why the header is refused; null when it is not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the deadline has passed; the call is cancelled then. The timer may be later than the answer.</summary>
    public bool IsLate()
    {
        if (TimeProvider.System.GetUtcNow().UtcDateTime < DeadlineCore) return false;
        _late!.Cancel();
        return true;
    }

    /// <inheritdoc/>
    protected override string MethodCore => _method;

    /// <inheritdoc/>
    protected override string HostCore => _http.Request.Host.Value ?? "";

    /// <inheritdoc/>
    protected override string PeerCore => _http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    /// <inheritdoc/>
    protected override DateTime DeadlineCore { get; }

    /// <inheritdoc/>
    protected override Metadata RequestHeadersCore { get; } = [];

    /// <inheritdoc/>
    protected override CancellationToken CancellationTokenCore { get; }

    /// <inheritdoc/>
    protected override Metadata ResponseTrailersCore { get; } = [];

    /// <inheritdoc/>
    protected override Status StatusCore { get; set; }

    /// <inheritdoc/>
    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc/>
    protected override AuthContext AuthContextCore { get; } = new(peerIdentityPropertyName: null, []);

    /// <inheritdoc/>
    protected override IDictionary<object, object> UserStateCore => _state;

    /// <inheritdoc/>
    public void Dispose()
    {
        _end?.Dispose();
        _late?.Dispose();
    }

    /// <inheritdoc/>
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException("The calls of this server have no child calls.");

    /// <inheritdoc/>
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => throw new NotSupportedException("The answers of this server have no headers of their own.");

    private static bool TryReadTimeout(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MostDigits + 1 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return false;
        long ticks = text[^1] switch
        {
            'H' => TimeSpan.TicksPerHour,
            'M' => TimeSpan.TicksPerMinute,
            'S' => TimeSpan.TicksPerSecond,
            'm' => TimeSpan.TicksPerMillisecond,
            'u' => TimeSpan.TicksPerMicrosecond,
            'n' => 1,
            _ => 0,
        };
        if (ticks == 0) return false;
        // Nanoseconds are rounded up to ticks. A timer takes less than 50 days.
        timeout = text[^1] == 'n' ? TimeSpan.FromTicks((number / TimeSpan.NanosecondsPerTick) + 1) : new TimeSpan(Math.Min(ticks * number, TimeSpan.FromDays(40).Ticks));
        return true;
    }
}
