using Microsoft.Data.Sqlite;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using Scoring.Store;
using Scoring.TestKit.Files;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Server.Tests.Alerts;

/// <summary>Causes the alerts of the process and of its store.</summary>
internal static class StoreAlertCauses
{
    private const long Gigabyte = 1_000_000_000;

    private const string Lag = "scoring_store_invalidation_lag_seconds_bucket";

    private static readonly (string, string)[] StoreLabels = [("job", "scoring"), ("instance", AlertTrial.First), ("otel_scope_name", "Scoring.Store")];

    public static async Task StopServerAsync(AlertTrial trial)
    {
        AdminServer server = await trial.StartAsync();
        await trial.PassAsync(2);
        trial.ExpectNone();
        await server.Server.Application.StopAsync();
        await trial.PassAsync(2);
        trial.ExpectFiring("server-1 does not answer the scrape.", ("job", "scoring"), ("instance", AlertTrial.First));
    }

    public static async Task UnreadyAsync(AlertTrial trial)
    {
        AdminServer server = await StartBrokenAsync(trial);
        trial.ExpectFiring("server-1 is not ready.", ("job", "scoring"), ("instance", AlertTrial.First), ("otel_scope_name", "Scoring.Server"));
        await MendAsync(trial, server);
    }

    public static async Task UnreadableAsync(AlertTrial trial)
    {
        AdminServer server = await StartBrokenAsync(trial);
        trial.ExpectFiring("The store of server-1 does not answer reads: Unknown.", ("instance", AlertTrial.First), ("kind", "Unknown"));
        await MendAsync(trial, server);
    }

    public static async Task FillDiskAsync(AlertTrial trial)
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(8 << 20);
        AdminServer server = await trial.StartAsync(options => options.DatabasePath = disk.At("scoring.db"));
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await trial.PassAsync(2);
        trial.ExpectNone();

        string filler = disk.Fill();
        int number = 0;
        await Eventually.IsAsync(
            async () => await RefusedCall.OrNullAsync(server.Server.Ingest.RecordObservationsAsync(Messages.Record($"filler-{number++}"))) is not null, "observations are refused");
        await trial.PassAsync(2);
        trial.ExpectFiring("server-1 refuses observations: DiskFull.", ("instance", AlertTrial.First), ("kind", "DiskFull"));

        File.Delete(filler);
        await Eventually.IsAsync(
            async () => await RefusedCall.OrNullAsync(server.Server.Ingest.RecordObservationsAsync(Messages.Record("bert"))) is null, "observations are accepted");
        await trial.PassAsync(1);
        trial.ExpectNone();
        // The disk is in use until the server is closed.
        await trial.DisposeAsync();
    }

    public static async Task ShrinkDiskAsync(AlertTrial trial)
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(4 * Gigabyte);
        await trial.StartAsync(options => options.DatabasePath = disk.At("scoring.db"));
        await trial.PassAsync(2);
        trial.ExpectNone();

        await disk.ResizeAsync(Gigabyte);
        await trial.PassAsync(6);
        double mebibytes = trial.Series.LatestOf("scoring_store_free_bytes", AlertTrial.First) / (1 << 20);
        trial.ExpectFiring(FormattableString.Invariant($"server-1 has {mebibytes:0.0}MiB left on the disk of the database."), StoreLabels);

        await disk.ResizeAsync(4 * Gigabyte);
        await trial.PassAsync(1);
        trial.ExpectNone();
        await trial.DisposeAsync();
    }

    public static async Task GrowLogAsync(AlertTrial trial)
    {
        // In memory: a slow disk would need many seconds for the log.
        await using SmallDisk disk = await SmallDisk.MountAsync(Gigabyte);
        AdminServer server = await trial.StartAsync(options => options.DatabasePath = disk.At("scoring.db"));
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await trial.PassAsync(2);
        trial.ExpectNone();

        // A program keeps a read transaction while much is written.
        var connection = new SqliteConnectionStringBuilder { DataSource = server.Server.DatabasePath, Pooling = false }.ToString();
        await using var reader = new SqliteConnection(connection);
        await using var writer = new SqliteConnection(connection);
        await reader.OpenAsync();
        await writer.OpenAsync();
        Execute(reader, "BEGIN; SELECT count(*) FROM creator");
        Execute(writer, "PRAGMA wal_autocheckpoint = 0; CREATE TABLE filler (value BLOB); INSERT INTO filler VALUES (zeroblob(280000000))");
        await trial.PassAsync(6);
        trial.ExpectFiring("The write-ahead log of server-1 is not emptied.", StoreLabels);
        await trial.DisposeAsync();
    }

    public static async Task DamageAsync(AlertTrial trial)
    {
        AdminServer server = await trial.StartAsync();
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await trial.PassAsync(2);
        trial.ExpectNone();

        server.Server.ChangeBit("anna", "features");
        // One call, and none after it.
        await server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") });
        await trial.PassAsync(2);
        trial.ExpectFiring("server-1 has damaged records.", [.. StoreLabels, ("part", "features"), ("damage", "checksum")]);
    }

    public static async Task DelayChangesAsync(AlertTrial trial)
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        AdminServer writer = await trial.StartAsync(options => (options.Redis, options.RedisTimeout) = (redis.Connection, TimeSpan.FromSeconds(5)));
        AdminServer other = await trial.StartAsync(options => (options.Redis, options.RedisTimeout) = (redis.Connection, TimeSpan.FromSeconds(5)));
        int changes = 0;
        await trial.PassAsync(6, () => ChangeAsync("+Inf"));
        trial.ExpectNone();

        // The age of a change is that by the clocks of both servers.
        other.Server.Clock.Move(TimeSpan.FromSeconds(10));
        await trial.PassAsync(7, () => ChangeAsync("+Inf", except: "5"));
        // The instrument is one of the process, and so both servers of this test show it.
        trial.ExpectFiring(
            ("Changes of other servers reach server-1 late.", [("instance", AlertTrial.First)]), ("Changes of other servers reach server-2 late.", [("instance", AlertTrial.Second)]));
        await trial.DisposeAsync();

        // The writer measures its own changes too, by one clock: only the other server sees a late one.
        async Task ChangeAsync(string bucket, string? except = null)
        {
            double before = await SeenAsync();
            await Eventually.IsAsync(
                async () =>
                {
                    // A change before the other server has subscribed is not seen.
                    await writer.Server.Ingest.RecordObservationsAsync(Messages.Record($"creator-{changes++}"));
                    return await SeenAsync() > before;
                },
                "a change is seen");

            async Task<double> SeenAsync()
            {
                var scrape = PrometheusText.Parse(await other.ScrapeAsync());
                return scrape.Sum(Lag, ("le", bucket)) - (except is null ? 0 : scrape.Sum(Lag, ("le", except)));
            }
        }
    }

    private static async Task<AdminServer> StartBrokenAsync(AlertTrial trial)
    {
        AdminServer server = await trial.StartAsync();
        await trial.PassAsync(2);
        trial.ExpectNone();
        server.Server.BreakStore();
        await trial.PassAsync(2);
        return server;
    }

    private static async Task MendAsync(AlertTrial trial, AdminServer server)
    {
        server.Server.MendStore();
        await Eventually.IsAsync(
            async () =>
            {
                using HttpResponseMessage ready = await server.GetAsync("/health/ready");
                return ready.IsSuccessStatusCode;
            },
            "the server is ready");
        await trial.PassAsync(1);
        trial.ExpectNone();
    }

    private static void Execute(SqliteConnection connection, string statements)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
