using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Scoring.LoadTest.Telemetry;

/// <summary>A collector of OTLP over gRPC on a free loopback port. It accepts everything and counts the messages of traces.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _server;
    private long _traceMessages;

    private Collector()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _server = builder.Build();
        _server.Run(AcceptAsync);
    }

    /// <summary>Its address.</summary>
    public string Address => _server.Urls.Single();

    /// <summary>The number of messages of traces that were received.</summary>
    public long TraceMessages => Interlocked.Read(ref _traceMessages);

    /// <summary>Starts a collector.</summary>
    public static async Task<Collector> StartAsync()
    {
        Collector collector = new();
        await collector._server.StartAsync();
        return collector;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AcceptAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        if (context.Request.Path.Value!.Contains("TraceService", StringComparison.Ordinal)) Interlocked.Increment(ref _traceMessages);
        context.Response.ContentType = "application/grpc";
        // A gRPC message without content.
        await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
