using Grpc.Core;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Diagnosis;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Hosting;

/// <summary>Damage is found in the background, fails its creator alone, and is logged a bounded number of times.</summary>
public sealed class StoreScrubTests : IDisposable
{
    private readonly RecordingLoggerProvider _lines = new();

    public void Dispose() => _lines.Dispose();

    [Fact]
    public async Task A_damaged_state_is_found_at_the_start_and_others_are_scored_and_stored()
    {
        using var folder = new TemporaryFolder();
        string database = folder.At("kept.db");
        await using (RunningServer server = await RunningServer.StartAsync(options => options.DatabasePath = database))
        {
            await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
            await server.Ingest.RecordObservationsAsync(Messages.Record("ben"));
            server.ChangeBit("anna", "state");
        }

        await using RunningServer again = await RunningServer.StartAsync(options => options.DatabasePath = database, builder => builder.Logging.AddProvider(_lines));
        await Eventually.IsAsync(() => _lines.Lines.Any(line => line.Contains("The store was verified", StringComparison.Ordinal)), "a pass");
        Assert.Contains(_lines.Lines, line => line.StartsWith("Error Damaged in the store: state of default:", StringComparison.Ordinal) && line.Contains("anna: checksum", StringComparison.Ordinal));
        Assert.Contains(_lines.Lines, line => line.StartsWith("Error The store was verified: 4 values", StringComparison.Ordinal));

        Observation own = Messages.Post("anna", 20);
        for (int i = 0; i < 3; i++)
        {
            RecordObservationsResponse response = await again.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { own, Messages.Post("ben", 20 + i) } });
            Assert.Equal([ObservationStatus.Failed, ObservationStatus.Applied], response.Results.Select(result => result.Status));
            Assert.Equal((int)StatusCode.DataLoss, response.Results[0].Error.Code);
        }

        Assert.Single(_lines.Lines, line => line.Contains("The record of default:", StringComparison.Ordinal));
        BatchScoreCreatorsResponse scores = await again.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna"), Messages.Creator("ben") } });
        Assert.All(scores.Items, item => Assert.Null(item.Error));
    }

    [Fact]
    public async Task Damage_is_in_the_status_until_its_creator_is_erased_or_stored_anew()
    {
        using var folder = new TemporaryFolder();
        string database = folder.At("kept.db");
        await using (RunningServer server = await RunningServer.StartAsync(options => options.DatabasePath = database))
        {
            foreach (string id in (string[])["anna", "ben", "cara"]) await server.Ingest.RecordObservationsAsync(Messages.Record(id));
            server.ChangeBit("anna", "state");
            server.ChangeBit("ben", "features");
            server.ChangeBit("cara", "state");
        }

        await using AdminServer again = await AdminServer.StartAsync(options => options.DatabasePath = database);
        await Eventually.IsAsync(async () => await DamagedAsync() == 3, "a pass");
        Assert.False(ServerCheckup.Judge(await again.StatusAsync(), again.Server.Clock.GetUtcNow()).IsGood);

        await again.Server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") });
        Assert.Equal(2, await DamagedAsync());
        await again.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("ben") });
        await Eventually.IsAsync(async () => await DamagedAsync() == 1, "the features are stored anew");
        Assert.Equal(1, PrometheusText.Parse(await again.ScrapeAsync()).Sum("scoring_store_damaged"));

        async Task<long> DamagedAsync() => (await again.StatusAsync()).Store.Damaged;
    }

    [Fact]
    public async Task Damaged_features_are_computed_again_from_the_state_and_replaced()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.NearCacheEntries = 0);
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        ScoreCreatorRequest request = new() { Creator = Messages.Creator("anna") };
        ScoreCreatorResponse before = await server.Scores.ScoreCreatorAsync(request);
        server.ChangeBit("anna", "features");

        Assert.Equal(before.Scores, (await server.Scores.ScoreCreatorAsync(request)).Scores);
        Assert.True((await server.Scores.ScoreCreatorAsync(request)).Scores.RecordVersion > before.Scores.RecordVersion);
    }
}
