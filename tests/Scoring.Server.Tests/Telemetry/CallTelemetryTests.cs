using Google.Protobuf;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Telemetry;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Telemetry;

public sealed class CallTelemetryTests
{
    private const string Count = "rpc_server_call_duration_seconds_count";
    private const string Bucket = "rpc_server_call_duration_seconds_bucket";

    [Fact]
    public async Task A_scrape_equals_the_traffic_by_method_and_status()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        var expected = new SortedDictionary<string, double>(StringComparer.Ordinal);
        using var raw = new RawCaller(server.Server.Address);
        byte[] empty = RawCaller.Frame([]);
        foreach (string method in RpcMethods.Paths.Where(path => !path.EndsWith("/Watch", StringComparison.Ordinal)))
        {
            for (int i = 0; i < 2; i++) Expect(method, (await raw.PostAsync(method, empty)).Code);
            Expect(method, (await raw.PostAsync(method, [1, 2, 3])).Code);
        }

        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("known"));
        Expect("scoring.v1.IngestService/RecordObservations", StatusCode.OK);
        for (int i = 0; i < 5; i++) await server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("known") });
        expected["scoring.v1.ScoreService/ScoreCreator OK"] = 5;
        RefusedCall unknown = await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("unknown") }));
        Expect("scoring.v1.ScoreService/ScoreCreator", unknown.Code);
        Assert.Equal(StatusCode.Unimplemented, (await raw.PostAsync("some.Service/Method", empty)).Code);
        Expect("_OTHER", StatusCode.Unimplemented);

        // The record of a call follows its answer.
        SortedDictionary<string, double> scraped = [];
        await Eventually.IsAsync(async () => (scraped = await CountsAsync(server)).Values.Sum() >= expected.Values.Sum(), "every call is recorded");
        Assert.Equal(expected, scraped);
        Assert.Contains(expected.Keys, key => key.EndsWith(" INVALID_ARGUMENT", StringComparison.Ordinal));

        void Expect(string method, StatusCode code) => expected[$"{method} {CallSeries.NameOf(code)}"] = expected.GetValueOrDefault($"{method} {CallSeries.NameOf(code)}") + 1;
    }

    [Fact]
    public async Task A_refusal_of_access_is_recorded_for_its_method()
    {
        using var keys = new TestKeys();
        await using AdminServer server = await AdminServer.StartAsync(options => (options.Access.KeysFile, options.Access.Anonymous) = (keys.Path, null));
        RefusedCall refused = await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("one") }));
        Assert.Equal(StatusCode.Unauthenticated, refused.Code);
        await Eventually.IsAsync(async () => (await CountsAsync(server)).GetValueOrDefault("scoring.v1.ScoreService/ScoreCreator UNAUTHENTICATED") == 1, "the refusal is recorded");
    }

    [Fact]
    public async Task A_call_that_its_caller_leaves_is_cancelled_and_one_past_its_deadline_has_that_status()
    {
        using var entered = new SemaphoreSlim(0);
        await using AdminServer server = await AdminServer.StartAsync(configure: RunningServer.WithStore(inner => new InterceptedStore(inner)
        {
            BeforeRead = ended =>
            {
                entered.Release();
                return Task.Delay(Timeout.InfiniteTimeSpan, ended);
            },
        }));
        var request = new ScoreCreatorRequest { Creator = Messages.Creator("slow") };
        using (var leave = new CancellationTokenSource())
        {
            AsyncUnaryCall<ScoreCreatorResponse> call = server.Server.Scores.ScoreCreatorAsync(request, cancellationToken: leave.Token);
            await entered.WaitAsync();
            await leave.CancelAsync();
            await Assert.ThrowsAnyAsync<RpcException>(async () => await call);
        }

        // A client library resets a late call, which then counts as cancelled.
        using var raw = new RawCaller(server.Server.Address);
        RefusedCall late = await raw.PostAsync("scoring.v1.ScoreService/ScoreCreator", RawCaller.Frame(request.ToByteArray()), timeout: "200m");
        Assert.Equal(StatusCode.DeadlineExceeded, late.Code);
        await Eventually.IsAsync(async () => (await CountsAsync(server)).Values.Sum() == 2, "both calls are recorded");
        Assert.Equal(["scoring.v1.ScoreService/ScoreCreator CANCELLED", "scoring.v1.ScoreService/ScoreCreator DEADLINE_EXCEEDED"], (await CountsAsync(server)).Keys);
    }

    [Fact]
    public async Task Durations_have_buckets_from_50_microseconds_to_a_second_and_errors_their_type()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        using var raw = new RawCaller(server.Server.Address);
        await raw.PostAsync("some.Service/Method", RawCaller.Frame([]));
        await Eventually.IsAsync(async () => (await CountsAsync(server)).Count == 1, "the call is recorded");
        var scrape = PrometheusText.Parse(await server.ScrapeAsync());
        string[] bounds = [.. scrape.LabelsOf(Bucket).Select(labels => labels["le"])];
        Assert.Equal(["5E-05", "0.0001", "0.00025", "0.0005", "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "+Inf"], bounds);
        Assert.All(scrape.LabelsOf(Count), labels => Assert.Equal(("grpc", "UNIMPLEMENTED"), (labels["rpc_system_name"], labels["error_type"])));
    }

    private static async Task<SortedDictionary<string, double>> CountsAsync(AdminServer server) =>
        PrometheusText.Parse(await server.ScrapeAsync()).By(Count, "rpc_method", "rpc_response_status_code");
}
