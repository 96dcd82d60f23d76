using System.Diagnostics;
using System.Net;
using Google.Rpc;
using Microsoft.Extensions.Logging;
using Scoring.Protos;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;

namespace Scoring.Server.Tests.Json;

/// <summary>What the log has of calls over HTTP/JSON.</summary>
public sealed class JsonTelemetryTests
{
    private const string Path = "/v1/creators/PLATFORM_INSTAGRAM/anna/score";

    [Fact]
    public async Task A_defect_has_one_line_whose_reference_the_caller_gets()
    {
        using var log = new RecordingLoggerProvider();
        await using JsonServer server = await JsonServer.StartAsync(configure: builder =>
        {
            RunningServer.WithStore(store => new InterceptedStore(store) { BeforeRead = _ => throw new InvalidOperationException("the secret") })(builder);
            builder.Logging.AddProvider(log);
        });

        JsonReply reply = await server.GetAsync(Path);

        reply.IsRefused(HttpStatusCode.InternalServerError, ErrorReasons.Internal);
        string reference = reply.Refused().GetDetail<ErrorInfo>().Metadata["reference"];
        string line = Assert.Single(log.Lines, line => line.Contains("the secret", StringComparison.Ordinal));
        Assert.Contains(reference, line, StringComparison.Ordinal);
        Assert.Single(log.Events, id => id == 1);
    }

    [Fact]
    public async Task The_line_of_a_traced_call_has_its_trace()
    {
        using var spans = new RecordedSpans("Scoring.Server");
        using var log = new RecordingLoggerProvider();
        await using JsonServer server = await JsonServer.StartAsync(options => options.AccessLog = true, builder => builder.Logging.AddProvider(log));
        Activity? around = Activity.Current;
        Activity.Current = null;

        await server.SendAsync(HttpMethod.Get, Path, headers: [("traceparent", spans.Parent(isSampled: true).Header)]);

        Activity.Current = around;
        await Eventually.IsAsync(() => log.Lines.Any(line => line.Contains("ScoreCreator NOT_FOUND", StringComparison.Ordinal)), "the line is written");
        Assert.Contains(log.Lines, line => line.Contains("ScoreCreator NOT_FOUND", StringComparison.Ordinal) && line.Contains($"trace {spans.Trace.ToHexString()}", StringComparison.Ordinal));
        await Eventually.IsAsync(() => spans.Spans.Any(span => span.Kind == ActivityKind.Server), "the span ends");
    }
}
