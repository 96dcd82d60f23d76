using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Server.Configuration;

namespace Scoring.Server.Connections;

/// <summary>
/// The limits of connections, applied before a byte is read: connections in total and per peer, memory per connection and peer and in total, connections without calls, and
/// the age of connections.
/// </summary>
internal sealed class ConnectionLimits : IDisposable
{
    // A tenth more or less: connections that were opened together end at different times.
    private const double Jitter = 0.1;

    // The time in which callers receive the status of streams that end with their connection.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(1);

    // Bytes that were taken three periods ago have waited for at least two.
    private const int PeriodsOfDelay = 2;

    // Health messages have some bytes, metrics some hundred kB.
    private const long OperatorMemoryBytes = 16 * 1024 * 1024;

    // Of the heap that the runtime may use. The rest is for the near cache, the store and the work on calls.
    private const int HeapDivisor = 4;

    private const long LeastMemoryBytes = 128L * 1024 * 1024;
    private const long MostMemoryBytes = 1024L * 1024 * 1024;

    private readonly MemoryBlocks _blocks = new();
    private readonly ScoringServerOptions _options;
    private readonly TimeProvider _clock;
    private readonly OpenConnections _health;
    private readonly OpenConnections _admin;
    private readonly ITimer _periods;

    /// <summary>Creates the limits.</summary>
    public ConnectionLimits(ScoringServerOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        Connections = new OpenConnections(MemoryBytes(options), options.MaxConnections, options.MaxConnectionsPerPeer);
        _health = new OpenConnections(OperatorMemoryBytes, options.MaxConnections, options.MaxConnectionsPerPeer);
        _admin = new OpenConnections(OperatorMemoryBytes, options.MaxConnections, options.MaxConnectionsPerPeer);
        TimeSpan period = options.MaxAnswerDelay / PeriodsOfDelay;
        _periods = clock.CreateTimer(static limits => ((ConnectionLimits)limits!).EndStalled(), this, period, period);
    }

    /// <summary>The open connections.</summary>
    public OpenConnections Connections { get; }

    /// <summary>Sets the limits of every address that is opened afterwards.</summary>
    /// <param name="host">The server under construction.</param>
    /// <param name="options">The settings, already validated.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The limits.</returns>
    public static ConnectionLimits Apply(IWebHostBuilder host, ScoringServerOptions options, TimeProvider clock)
    {
        var limits = new ConnectionLimits(options, clock);
        host.ConfigureServices(services =>
        {
            // Created by the container, which disposes of it.
            services.AddSingleton(_ => limits);
            services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = endpoint => ListenSocket.Bind(endpoint, options));
        });
        host.ConfigureKestrel(kestrel =>
        {
            limits.Apply(kestrel.Limits);
            kestrel.ConfigureEndpointDefaults(listen => limits.Apply(listen, AddressPurpose.Calls));
        });
        return limits;
    }

    /// <summary>
    /// Opens the addresses of the health service and the admin addresses, if there are any, which share no limit with the other addresses, and the JSON addresses, which share the limits of
    /// those of gRPC.
    /// </summary>
    /// <param name="host">The server under construction.</param>
    /// <param name="tls">Gives the handshakes of <c>https://</c> addresses.</param>
    public void ListenBeside(IWebHostBuilder host, Func<IServiceProvider, TlsHandshakeCallbackOptions?> tls) => host.ConfigureKestrel(kestrel =>
    {
        Listen(_options.HealthListen, AddressPurpose.Health, HttpProtocols.Http2, Http2Opening.Watch);
        Listen(_options.AdminListen, AddressPurpose.Admin, HttpProtocols.Http1, watch: null);
        Listen(_options.JsonListen, AddressPurpose.Json, HttpProtocols.Http1AndHttp2, watch: null);
        // Addresses that other configuration adds are opened later, with these defaults.
        kestrel.ConfigureEndpointDefaults(listen => Apply(listen, AddressPurpose.Calls));

        void Listen(string text, AddressPurpose purpose, HttpProtocols protocol, Action<ListenOptions>? watch)
        {
            if (text.Length == 0) return;
            if (!ListenAddress.TryParseAll(text, out IReadOnlyList<ListenAddress> addresses, out string? violation)) throw new ServerConfigurationException(violation);
            kestrel.ConfigureEndpointDefaults(listen => Apply(listen, purpose));
            foreach (ListenAddress address in addresses) address.ApplyTo(kestrel, tls(kestrel.ApplicationServices), watch, address.IsTls || protocol != HttpProtocols.Http1AndHttp2 ? protocol : HttpProtocols.Http1);
        }
    });

    /// <inheritdoc/>
    public void Dispose() => _periods.Dispose();

    private static long MemoryBytes(ScoringServerOptions options) => options.MessageMemoryBytes > 0
        ? options.MessageMemoryBytes
        : Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / HeapDivisor, LeastMemoryBytes, MostMemoryBytes);

    private void Apply(KestrelServerLimits limits)
    {
        limits.KeepAliveTimeout = _options.MaxConnectionIdle;
        limits.RequestHeadersTimeout = _options.MessageTimeout;
        limits.MaxRequestHeadersTotalSize = _options.MaxMetadataBytes;
        limits.Http2.MaxRequestHeaderFieldSize = _options.MaxMetadataBytes;
        limits.Http2.KeepAlivePingDelay = _options.KeepAlivePingInterval;
        limits.Http2.KeepAlivePingTimeout = _options.KeepAlivePingInterval;
        // A slow request would end the connection with all its calls. BoundedBody ends the call alone.
        limits.MinRequestBodyDataRate = null;
    }

    private void Apply(ListenOptions listen, AddressPurpose purpose) => listen.Use(next => connection => ServeAsync(connection, next, purpose));

    private async Task ServeAsync(ConnectionContext transport, ConnectionDelegate next, AddressPurpose purpose)
    {
        OpenConnections all = purpose switch
        {
            AddressPurpose.Health => _health,
            AddressPurpose.Admin => _admin,
            _ => Connections,
        };
        if (all.TryOpen(transport, purpose) is not { } connection)
        {
            transport.Abort(new ConnectionAbortedException("The server or the peer has as many connections as it may have."));
            return;
        }

        using var closed = new CancellationTokenSource();
        Task ageing = AgeAsync(connection, closed.Token);
        try
        {
            transport.Features.Set<IMemoryPoolFeature>(new CountedMemoryPool(_blocks, connection));
            transport.Features.Set(connection);
            if (purpose is AddressPurpose.Json or AddressPurpose.Admin) transport.Transport = new WatchedOutput(transport.Transport, connection, _blocks);
            using ITimer silence = _clock.CreateTimer(EndIfUnused, connection, _options.MaxConnectionSilence, Timeout.InfiniteTimeSpan);
            await next(transport);
        }
        finally
        {
            try
            {
                await closed.CancelAsync();
                await ageing;
            }
            finally
            {
                all.Close(connection);
            }
        }
    }

    private void EndStalled()
    {
        _blocks.BeginPeriod();
        Connections.EndStalled(_blocks.Period);
        _health.EndStalled(_blocks.Period);
        _admin.EndStalled(_blocks.Period);
    }

    private static void EndIfUnused(object? state)
    {
        var connection = (CallerConnection)state!;
        if (!connection.IsUsed) connection.End();
    }

    private async Task AgeAsync(CallerConnection connection, CancellationToken closed)
    {
        if (_options.MaxConnectionAge == TimeSpan.Zero) return;
        try
        {
            await Task.Delay(_options.MaxConnectionAge * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble())), _clock, closed);
            connection.BeginAge();
            await Task.Delay(_options.MaxConnectionAgeGrace, _clock, closed);
            await connection.EndStreamsAsync();
            await Task.Delay(LastAnswers, _clock, closed);
            connection.End();
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            return;
        }
    }
}
