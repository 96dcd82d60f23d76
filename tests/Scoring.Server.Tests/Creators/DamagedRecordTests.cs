using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

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
}
