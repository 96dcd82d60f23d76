using System.Diagnostics;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Telemetry;

public sealed class CallTracingTests
{
    private const string Method = "scoring.v1.ScoreService/ScoreCreator";

    private static readonly string[] OwnSources = ["Scoring.Server", "Scoring.Service"];

    [Fact]
    public async Task A_sampled_call_is_a_child_of_its_caller_and_the_store_a_child_of_the_call()
    {
        using var recorded = new RecordedSpans(OwnSources);
        await using RunningServer server = await RunningServer.StartAsync(options => options.TraceRatio = 0);
        (string header, string parent) = recorded.Parent(isSampled: true);
        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Request("unknown"), new Metadata { { "traceparent", header } }));
        Assert.Equal(StatusCode.NotFound, refused.Code);

        await Eventually.IsAsync(() => recorded.Spans.Count == 2, "both spans end");
        Activity call = Assert.Single(recorded.Spans, span => span.Kind == ActivityKind.Server);
        Assert.Equal(parent, call.ParentSpanId.ToHexString());
        Assert.Equal(Method, call.DisplayName);
        Assert.Equal(("grpc", Method, "NOT_FOUND"), (call.GetTagItem("rpc.system.name"), call.GetTagItem("rpc.method"), call.GetTagItem("rpc.response.status_code")));
        Assert.Equal(ActivityStatusCode.Unset, call.Status);
        Activity store = Assert.Single(recorded.Spans, span => span.Kind == ActivityKind.Client);
        Assert.Equal(call.SpanId, store.ParentSpanId);
        Assert.Equal("store read_features", store.DisplayName);
    }

    [Fact]
    public async Task The_commit_of_a_sampled_call_is_its_child()
    {
        using var recorded = new RecordedSpans(OwnSources);
        await using RunningServer server = await RunningServer.StartAsync(options => options.TraceRatio = 0);
        (string header, _) = recorded.Parent(isSampled: true);
        await server.Ingest.RecordObservationsAsync(Messages.Record("one"), new Metadata { { "traceparent", header } });

        await Eventually.IsAsync(() => recorded.Spans.Count == 4, "call, round, read and commit end");
        Activity call = Assert.Single(recorded.Spans, span => span.Kind == ActivityKind.Server);
        Activity round = Assert.Single(recorded.Spans, span => span.DisplayName == "ingest round");
        Assert.Equal(call.SpanId, round.ParentSpanId);
        Activity commit = Assert.Single(recorded.Spans, span => span.DisplayName == "store commit");
        Assert.Equal(round.SpanId, commit.ParentSpanId);
    }

    [Fact]
    public async Task A_client_of_dotnet_is_the_parent_of_its_call()
    {
        using var recorded = new RecordedSpans([.. OwnSources, "System.Net.Http", "Grpc.Net.Client"]);
        await using RunningServer server = await RunningServer.StartAsync(options => options.TraceRatio = 0);
        using var client = new Activity("client");
        client.SetParentId(recorded.Trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        client.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        client.Start();
        await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Request("unknown")));
        client.Stop();

        await Eventually.IsAsync(() => recorded.Spans.Any(span => span.Kind == ActivityKind.Server), "the span ends");
        ActivitySpanId parent = recorded.Spans.Single(span => span.Kind == ActivityKind.Server).ParentSpanId;
        while (parent != client.SpanId) parent = Assert.Single(recorded.Spans, span => span.SpanId == parent).ParentSpanId;
    }

    [PythonClientFact]
    public async Task A_client_of_python_is_the_parent_of_its_call()
    {
        using var recorded = new RecordedSpans(OwnSources);
        await using RunningServer server = await RunningServer.StartAsync(options => options.TraceRatio = 0);
        (string header, string parent) = recorded.Parent(isSampled: true);
        Assert.Equal("NOT_FOUND", await PythonClient.CallAsync(new Uri(server.Address), Method, header, Request("unknown")));

        await Eventually.IsAsync(() => recorded.Spans.Count == 2, "both spans end");
        Activity call = Assert.Single(recorded.Spans, span => span.Kind == ActivityKind.Server);
        Assert.Equal((recorded.Trace, parent), (call.TraceId, call.ParentSpanId.ToHexString()));
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(1.0, false)]
    public async Task A_caller_that_does_not_sample_is_not_traced(double ratio, bool isSampled)
    {
        using var recorded = new RecordedSpans(OwnSources);
        await using RunningServer server = await RunningServer.StartAsync(options => options.TraceRatio = ratio);
        await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Request("unknown"), new Metadata { { "traceparent", recorded.Parent(isSampled).Header } }));
        (string sampled, string parent) = recorded.Parent(isSampled: true);
        await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Request("unknown"), new Metadata { { "traceparent", sampled } }));

        await Eventually.IsAsync(() => recorded.Spans.Any(span => span.Kind == ActivityKind.Server), "the second call is traced");
        Assert.Equal(parent, Assert.Single(recorded.Spans, span => span.Kind == ActivityKind.Server).ParentSpanId.ToHexString());
    }

    [Theory]
    [InlineData("no trace")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-zz")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-too-long")]
    public async Task An_invalid_header_does_not_fail_a_call(string header)
    {
        using var recorded = new RecordedSpans(OwnSources);
        await using RunningServer server = await RunningServer.StartAsync();
        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Request("unknown"), new Metadata { { "traceparent", header } }));
        Assert.Equal(StatusCode.NotFound, refused.Code);
    }

    [Fact]
    public async Task Spans_reach_a_collector_and_the_metrics_name_them_as_exemplars()
    {
        await using OtlpCollector collector = await OtlpCollector.StartAsync();
        await using AdminServer server = await AdminServer.StartAsync(options => (options.Otlp, options.TraceRatio) = (collector.Address, 1));
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("one"));
        await Eventually.IsAsync(() => collector.Received("/opentelemetry.proto.collector.trace.v1.TraceService/Export", "scoring.v1.IngestService/RecordObservations"), "the span arrives");

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.AdminAddress + "/metrics"));
        request.Headers.Add("Accept", "application/openmetrics-text;version=1.0.0");
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.Contains(text.Split('\n'), line => line.StartsWith("rpc_server_call_duration_seconds_bucket", StringComparison.Ordinal) && line.Contains("trace_id=", StringComparison.Ordinal));
    }

    private static ScoreCreatorRequest Request(string id) => new() { Creator = Messages.Creator(id) };
}
