using System.Globalization;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Admission;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Alerts;

/// <summary>Causes the alerts of calls, observations, clocks and models.</summary>
internal static class CallAlertCauses
{
    public static async Task SetClockBackAsync(AlertTrial trial)
    {
        AdminServer server = await trial.StartAsync();
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await trial.PassAsync(2);
        trial.ExpectNone();

        server.Server.Clock.Move(TimeSpan.FromHours(-1));
        await trial.PassAsync(3);
        string offset = TextOf(trial.Series.LatestOf("scoring_clock_offset_seconds", AlertTrial.First));
        trial.ExpectFiring(
            $"The clock of server-1 differs by {offset} s from versions.",
            ("job", "scoring"), ("instance", AlertTrial.First), ("otel_scope_name", "Scoring.Store"), ("source", "versions"));

        server.Server.Clock.Move(TimeSpan.FromHours(1));
        await trial.PassAsync(1);
        trial.ExpectNone();
    }

    public static async Task ExpireCertificateAsync(AlertTrial trial)
    {
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(ManualClock.StartMs);
        using var authority = new TestAuthority();
        // Valid for six days, so that two days are its notice.
        authority.WriteServer(begins: start.AddDays(-1), expires: start.AddDays(5).AddSeconds(1));
        AdminServer server = await trial.StartAsync(options =>
        {
            options.Listen = "https://127.0.0.1:0";
            options.Tls = new TlsOptions { CertificateFile = authority.CertificateFile, KeyFile = authority.KeyFile };
        });
        await trial.PassAsync(2);
        trial.ExpectNone();

        server.Server.Clock.Move(TimeSpan.FromDays(4));
        await trial.PassAsync(6);
        trial.ExpectFiring("The certificate of server-1 expires in 1d 0h 0m 0s.", ("job", "scoring"), ("instance", AlertTrial.First), ("otel_scope_name", "Scoring.Server"));

        authority.WriteServer(expires: start.AddDays(100));
        await Eventually.IsAsync(async () => (await server.StatusAsync()).CertificateEnd > start.AddDays(99), "the renewed certificate in use");
        await trial.PassAsync(1);
        trial.ExpectNone();
    }

    public static async Task FailCallsAsync(AlertTrial trial)
    {
        AdminServer server = await trial.StartAsync();
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await ScoreAsync(server, "anna");
        await trial.PassAsync(2, () => ScoreAsync(server, "anna"));
        trial.ExpectNone();

        server.Server.BreakStore();
        await trial.PassAsync(8, () => RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(RequestOf("bert"))));
        trial.ExpectFiring("More than 1 % of the calls of server-1 fail on the side of the server.", ("instance", AlertTrial.First));

        server.Server.MendStore();
        await trial.PassAsync(6, () => ScoreAsync(server, "anna"));
        trial.ExpectNone();
    }

    public static async Task SlowStoreAsync(AlertTrial trial)
    {
        bool isSlow = false;
        AdminServer server = await trial.StartAsync(configure: RunningServer.WithStore(inner => new InterceptedStore(inner)
        {
            // What a slow disk does.
            BeforeRead = token => isSlow ? Task.Delay(TimeSpan.FromMilliseconds(150), token) : Task.CompletedTask,
        }));
        int creators = 0;
        await UnknownAsync();
        await trial.PassAsync(2, UnknownAsync);
        trial.ExpectNone();

        isSlow = true;
        await trial.PassAsync(13, UnknownAsync);
        trial.ExpectFiring("One in a hundred single scores of server-1 takes longer than 0.1 s.", ("instance", AlertTrial.First));

        isSlow = false;
        await trial.PassAsync(6);
        trial.ExpectNone();

        Task UnknownAsync() => RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(RequestOf($"creator-{creators++}")));
    }

    public static async Task OverloadAsync(AlertTrial trial)
    {
        var store = new BlockedStore();
        AdminServer server = await trial.StartAsync(
            options => (options.AdmissionMaxBytes, options.AdmissionMaxWait) = (1 << 20, TimeSpan.FromMilliseconds(10)), RunningServer.WithStore(store.Before));
        await trial.PassAsync(2);
        trial.ExpectNone();

        // A batch is nearly half of the bytes, which is what one caller may have.
        Task<BatchScoreCreatorsResponse> first = BatchAsync().ResponseAsync;
        await Eventually.IsAsync(async () => PrometheusText.Parse(await server.ScrapeAsync()).Sum("scoring_admission_bytes") > 0, "the first batch is under way");
        await trial.PassAsync(11, async () => await Task.WhenAll(Enumerable.Range(0, 75).Select(_ => RefusedCall.OfAsync(BatchAsync()))));
        trial.ExpectFiring("server-1 refuses calls, because it has too much work.", ("instance", AlertTrial.First));

        store.Open();
        await first;
        await trial.PassAsync(6, () => BatchAsync().ResponseAsync);
        trial.ExpectNone();

        AsyncUnaryCall<BatchScoreCreatorsResponse> BatchAsync() => server.Server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest
        {
            Creators = { Enumerable.Range(0, 25).Select(number => Messages.Creator($"creator-{number}")) },
            PriorIfUnknown = true,
            Explain = { ExplanationPart.Contributions },
        });
    }

    public static async Task BlockCommitsAsync(AlertTrial trial)
    {
        var commits = new CommitGate();
        AdminServer server = await trial.StartAsync(configure: RunningServer.WithStore(commits.Before));
        await trial.PassAsync(2);
        trial.ExpectNone();

        Task<RecordObservationsResponse> call = server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna")).ResponseAsync;
        await Eventually.IsAsync(async () => PrometheusText.Parse(await server.ScrapeAsync()).Sum("scoring_ingest_oldest_wait_seconds") > 5, "the observations wait");
        await trial.PassAsync(3);
        string wait = TextOf(trial.Series.LatestOf("scoring_ingest_oldest_wait_seconds", AlertTrial.First));
        trial.ExpectFiring($"Observations wait for {wait} s on server-1.", ("job", "scoring"), ("instance", AlertTrial.First), ("otel_scope_name", "Scoring.Service"));

        commits.Open();
        await call;
        await trial.PassAsync(1);
        trial.ExpectNone();
    }

    public static async Task SeverStoreAsync(AlertTrial trial)
    {
        SeverableStore? store = null;
        AdminServer server = await trial.StartAsync(configure: RunningServer.WithStore(inner => store = new SeverableStore(inner)));
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await trial.PassAsync(2, () => ScoreAsync(server, "anna"));
        trial.ExpectNone();

        store!.Sever();
        await trial.PassAsync(7, () => ScoreAsync(server, "anna"));
        trial.ExpectFiring("server-1 answers from its cache, because the store does not answer.", ("instance", AlertTrial.First));

        store.Mend();
        await trial.PassAsync(6, () => ScoreAsync(server, "anna"));
        trial.ExpectNone();
    }

    public static async Task OtherModelAsync(AlertTrial trial)
    {
        using var folder = new TemporaryFolder();
        var files = new Models.ModelFiles(folder);
        files.Write("first.json", "first");
        files.Write("second.json", "second", otherScores: true);
        await trial.StartAsync(options => options.ModelPath = files.At("first.json"));
        AdminServer other = await trial.StartAsync(options => (options.ModelPath, options.ModelFolder) = (files.At("first.json"), folder.Path));
        await trial.PassAsync(2);
        trial.ExpectNone();

        await other.Server.Models.ActivateAsync(new ActivateRequest { File = "second.json" });
        await trial.PassAsync(16);
        trial.ExpectFiring("The servers use different models.");

        await other.Server.Models.ActivateAsync(new ActivateRequest { File = "first.json" });
        await trial.PassAsync(1);
        trial.ExpectNone();
        await trial.DisposeAsync();
    }

    private static async Task ScoreAsync(AdminServer server, string creator) => await server.Server.Scores.ScoreCreatorAsync(RequestOf(creator));

    private static ScoreCreatorRequest RequestOf(string creator) => new() { Creator = Messages.Creator(creator) };

    // As in the series, and as promtool prints it.
    private static string TextOf(double value) => value.ToString("0.#########", NumberFormatInfo.InvariantInfo);
}
