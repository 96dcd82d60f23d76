using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Diagnosis;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Tests.Faults;

/// <summary>A server before, during and after a fault. Log, metrics, health and refusals are compared with the row of the fault.</summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private const string Known = "known";
    private const int CreatorsPerCall = 200;

    private static readonly string[] Reading = ["scoring.v1.ScoreService", "scoring.v1.ModelService"];
    private static readonly string[] Writing = ["", "scoring.v1.IngestService", "scoring.v1.CreatorService"];

    private readonly RecordingLoggerProvider _log;
    private readonly AdminServer _admin;
    private readonly GrpcChannel? _channel;
    private int _written;

    private FaultScene(AdminServer admin, RecordingLoggerProvider log, FaultRow row, GrpcChannel? channel) => (_admin, _log, Row, _channel) = (admin, log, row, channel);

    public RunningServer Server => _admin.Server;

    public FaultRow Row { get; }

    private GrpcChannel Channel => _channel ?? Server.Channel;

    private IngestService.IngestServiceClient Ingest => new(Channel);

    private ScoreService.ScoreServiceClient Scores => new(Channel);

    /// <summary>Starts a server for the test that runs.</summary>
    /// <param name="change">Changes its options.</param>
    /// <param name="configure">Changes the parts that it is made of.</param>
    /// <param name="open">Opens the channel of the callers; by default without TLS.</param>
    public static async Task<FaultScene> StartAsync(
        Action<ScoringServerOptions>? change = null, Action<WebApplicationBuilder>? configure = null, Func<RunningServer, GrpcChannel>? open = null)
    {
        var log = new RecordingLoggerProvider();
        AdminServer admin = await AdminServer.StartAsync(change, builder =>
        {
            builder.Logging.AddProvider(log);
            configure?.Invoke(builder);
        });
        return new FaultScene(admin, log, FaultTable.Row, open?.Invoke(admin.Server));
    }

    /// <summary>Records a creator, and asserts that nothing is wrong.</summary>
    public async Task BeginAsync()
    {
        await Eventually.IsAsync(async () => await RefusedCall.OrNullAsync(Ingest.RecordObservationsAsync(Messages.Record(Known))) is null, "the creator being stored");
        await Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(Known) });
        // A busy machine may answer so late that it is an outage, which ends by itself.
        await Eventually.IsAsync(async () => await IsServedAsync() && !Row.IsIn(await ScrapeAsync()), "the server being ready");
        await Cached.IsAsync(Scores, Known);
        _log.Events.Clear();
    }

    /// <summary>Asserts what the row states, for a fault that refuses observations.</summary>
    public async Task AssertRefusedAsync()
    {
        await Eventually.IsAsync(async () => await TryWriteAsync() is not null, "observations being refused");
        await AssertAsync(async () => (await TryWriteAsync())?.Info);
        RefusedCall? unknown = await RefusedCall.OrNullAsync(Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("unknown") }));
        Assert.Equal(Row.StopsScores ? StatusCode.Unavailable : StatusCode.NotFound, unknown!.Code);
        CreatorScores known = (await Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(Known) })).Scores;
        Assert.Equal(Row.StopsScores, known.Stale);
    }

    /// <summary>Asserts what the row states.</summary>
    /// <param name="refuse">Makes a call that the fault refuses; null when it refuses none.</param>
    public async Task AssertAsync(Func<Task<Google.Rpc.ErrorInfo?>>? refuse = null)
    {
        // The first refusals may have a cause that the server notices before the one that stays.
        await Eventually.IsAsync(
            async () =>
            {
                Google.Rpc.ErrorInfo? info = refuse is null ? null : await refuse();
                string[] refusal = info is null ? [] : info.Metadata.TryGetValue("cause", out string? cause) ? [info.Reason, cause] : [info.Reason];
                return Row.Refusal.SequenceEqual(refusal);
            },
            $"the refusal {string.Join(' ', Row.Refusal)}");
        await Eventually.IsAsync(() => Row.Begin.All(_log.Events.Contains), $"the events {string.Join(", ", Row.Begin)} in the log");
        await Eventually.IsAsync(async () => Row.IsIn(await ScrapeAsync()), $"the metric {Row.MetricName}");
        foreach (string service in Reading) await AssertHealthAsync(service, isServing: !Row.StopsScores);
        foreach (string service in Writing) await AssertHealthAsync(service, isServing: !Row.StopsIngest);
    }

    /// <summary>Asserts that nothing is wrong any more, that the log states it, and that observations are stored.</summary>
    public async Task AssertRecoveredAsync()
    {
        await Eventually.IsAsync(IsServedAsync, "all services being served again");
        await Eventually.IsAsync(async () => !Row.IsIn(await ScrapeAsync()), $"the metric {Row.MetricName} at its end");
        Assert.NotEmpty(Row.End);
        await Eventually.IsAsync(() => Row.End.All(_log.Events.Contains), $"the events {string.Join(", ", Row.End)} in the log");
        await Eventually.IsAsync(async () => await TryWriteAsync() is null, "observations being stored again");
        Assert.False((await Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(Known) })).Scores.Stale);
    }

    /// <summary>What the server reports to <c>scoring doctor</c>.</summary>
    public async Task<ServerStatus> StatusAsync() =>
        (await _admin.Client.GetFromJsonAsync<ServerStatus>(new Uri(_admin.AdminAddress + ServerStatus.Path), ServerStatus.Json))!;

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        foreach (string line in _log.Lines) TestContext.Current.TestOutputHelper?.WriteLine(line);
        await _admin.DisposeAsync();
        _log.Dispose();
    }

    // New creators, so that the database grows.
    private Task<RefusedCall?> TryWriteAsync()
    {
        int call = _written++;
        var request = new RecordObservationsRequest { Observations = { Enumerable.Range(0, CreatorsPerCall).Select(i => Messages.Profile($"filler-{call}-{i}")) } };
        return RefusedCall.OrNullAsync(Ingest.RecordObservationsAsync(request));
    }

    private async Task<PrometheusText> ScrapeAsync() => PrometheusText.Parse(await _admin.ScrapeAsync());

    private async Task<bool> IsServedAsync()
    {
        foreach (string service in Reading.Concat(Writing))
        {
            if (await HealthAsync(service) != ServingStatus.Serving || (await ReadyAsync(service)).Status != HttpStatusCode.OK) return false;
        }

        return true;
    }

    private async Task AssertHealthAsync(string service, bool isServing)
    {
        await Eventually.IsAsync(async () => await HealthAsync(service) == (isServing ? ServingStatus.Serving : ServingStatus.NotServing), $"health of '{service}'");
        bool hasCause = !isServing || (Row.HasCause && Writing.Contains(service));
        // Each request examines the store anew, within a time limit.
        await Eventually.IsAsync(
            async () =>
            {
                (HttpStatusCode status, string? cause) = await ReadyAsync(service);
                return status == (isServing ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable) && (!hasCause || !string.IsNullOrEmpty(cause));
            },
            $"readiness of '{service}'");
    }

    private async Task<ServingStatus> HealthAsync(string service) =>
        (await new global::Grpc.Health.V1.Health.HealthClient(Channel).CheckAsync(new HealthCheckRequest { Service = service })).Status;

    private async Task<(HttpStatusCode Status, string? Cause)> ReadyAsync(string service)
    {
        using HttpResponseMessage response = await _admin.GetAsync($"/health/ready?service={service}");
        using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, body.RootElement.TryGetProperty("cause", out JsonElement cause) ? cause.GetString() : null);
    }
}
