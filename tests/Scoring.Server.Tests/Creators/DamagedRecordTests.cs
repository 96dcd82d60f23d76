using System.Diagnostics.Metrics;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Creators;

/// <summary>A record that cannot be read is the failure of that creator alone, and an erase gets rid of it.</summary>
public sealed class DamagedRecordTests
{
    [Fact]
    public async Task A_damaged_record_leaves_the_others_of_a_batch_served()
    {
        await using RunningServer server = await StartDamagedAsync();
        BatchScoreCreatorsResponse response = await server.Scores.BatchScoreCreatorsAsync(
            new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna"), Messages.Creator("hurt"), Messages.Creator("zoe") } });

        Assert.NotNull(response.Items[0].Scores);
        Assert.NotNull(response.Items[2].Scores);
        AssertDamaged(response.Items[1].Error);
    }

    [Fact]
    public async Task A_damaged_record_leaves_the_others_of_a_batch_stored()
    {
        await using RunningServer server = await StartDamagedAsync();
        RecordObservationsResponse response = await server.Ingest.RecordObservationsAsync(
            new RecordObservationsRequest { Observations = { Messages.Profile("anna", 7), Messages.Profile("hurt", 7), Messages.Profile("zoe", 7) } });

        Assert.Equal([ObservationStatus.Applied, ObservationStatus.Failed, ObservationStatus.Applied], response.Results.Select(result => result.Status));
        AssertDamaged(response.Results[1].Error);
    }

    [Fact]
    public async Task A_damaged_record_answers_data_loss_until_it_is_erased()
    {
        await using RunningServer server = await StartDamagedAsync();
        RefusedCall score = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("hurt") }));
        RefusedCall record = await RefusedCall.OfAsync(server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("hurt") }));
        Assert.Equal((StatusCode.DataLoss, StatusCode.DataLoss), (score.Code, record.Code));

        await server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("hurt") });
        RecordObservationsResponse again = await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Profile("hurt") } });
        Assert.Equal(ObservationStatus.Applied, Assert.Single(again.Results).Status);
    }

    /// <summary>The store finds only what differs from a checksum.</summary>
    [Fact]
    public void An_undecodable_state_without_a_checksum_is_counted()
    {
        using CountedReads reads = new("state", Environment.CurrentManagedThreadId);
        Scoring.Creators.CreatorKey key = new(Scoring.Creators.CreatorKey.DefaultTenant, Scoring.Creators.Platform.TikTok, "hurt");
        Assert.Throws<InvalidDataException>(() => { StateBytes.Decode(key, new StoredState(7, new byte[] { 1, 2, 3 })); });
        Assert.Equal(1, reads.Count);
    }

    [Fact]
    public async Task Undecodable_features_without_a_checksum_are_counted_and_replaced()
    {
        using TemporaryFolder folder = new();
        using CountedReads reads = new("features", thread: null);
        await using RunningServer server = await RunningServer.StartAsync(options => (options.DatabasePath, options.NearCacheEntries) = (folder.At("scoring.db"), 0));
        await server.Ingest.RecordObservationsAsync(Messages.Record("hurt"));
        ScoreCreatorRequest request = new() { Creator = Messages.Creator("hurt") };
        ScoreCreatorResponse before = await server.Scores.ScoreCreatorAsync(request);
        await using (SqliteConnection connection = new($"Data Source={folder.At("scoring.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using SqliteCommand command = new("UPDATE creator SET features = substr(features, 7, 20)", connection);
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(before.Scores, (await server.Scores.ScoreCreatorAsync(request)).Scores);
        await server.Scores.ScoreCreatorAsync(request);
        Assert.Equal(1, reads.Count);
    }

    private static async Task<RunningServer> StartDamagedAsync()
    {
        RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(
            new RecordObservationsRequest { Observations = { Messages.Post("anna"), Messages.Post("hurt"), Messages.Post("zoe") } });
        server.DamageRecord("hurt");
        return server;
    }

    private static void AssertDamaged(ItemError error)
    {
        Assert.Equal((int)StatusCode.DataLoss, error.Code);
        Assert.Equal("RECORD_DAMAGED", error.Reason);
        Assert.Contains("reference", error.Message, StringComparison.Ordinal);
    }

    // The foreign values of a part. Other tests of the process read them too.
    private sealed class CountedReads : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public CountedReads(string part, int? thread)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "scoring.store.damaged_reads") listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
            {
                if (thread is not null && thread != Environment.CurrentManagedThreadId) return;
                string[] values = [.. tags.ToArray().Select(tag => (string)tag.Value!)];
                if (values.Contains(part) && values.Contains("foreign")) Interlocked.Add(ref _count, measurement);
            });
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
