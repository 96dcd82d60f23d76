using Grpc.Core;
using Scoring.Creators;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Store;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>Another server writes the same creator between the read and the commit.</summary>
public sealed class ConflictTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Up_to_four_conflicts_are_joined_and_lose_nothing(int conflicts)
    {
        await using RunningServer server = await StartContendedAsync(conflicts);

        RecordObservationsResponse response = await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));

        Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
        GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") });
        Assert.Equal(8, record.Observations.Count(observation => observation.KindCase == Observation.KindOneofCase.Post));
    }

    [Fact]
    public async Task The_fifth_conflict_is_an_items_failure_that_can_be_tried_again()
    {
        await using RunningServer server = await StartContendedAsync(conflicts: 5);
        Observation invalid = Messages.Post("anna");
        invalid.Sequence = -1;

        RecordObservationsResponse response = await server.Ingest.RecordObservationsAsync(
            new RecordObservationsRequest { Observations = { Messages.Post("anna", 1), invalid, Messages.Post("anna", 2) } });

        Assert.Equal([ObservationStatus.Failed, ObservationStatus.Invalid, ObservationStatus.Failed], response.Results.Select(result => result.Status));
        Assert.Equal((int)StatusCode.Aborted, response.Results[0].Error.Code);
        Assert.Equal("CONFLICT", response.Results[0].Error.Reason);
        Assert.True(response.Results[0].Error.RetryAfterMs > 0);

        RecordObservationsResponse again = await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("anna", 1) } });
        Assert.Equal(ObservationStatus.Applied, Assert.Single(again.Results).Status);
    }

    // The competitor writes the record that is being written, under a version of its own, as another server would.
    private static Task<RunningServer> StartContendedAsync(int conflicts)
    {
        int left = conflicts;
        return RunningServer.StartAsync(configure: RunningServer.WithStore(store => new InterceptedStore(store)
        {
            BeforeCommit = async commits =>
            {
                if (left-- <= 0) return;
                CreatorKey[] keys = [.. commits.ToArray().Select(commit => commit.Key)];
                var states = new StoredState[keys.Length];
                await store.ReadStatesAsync(keys, states);
                CreatorCommit[] competing = [.. keys.Select((key, i) => new CreatorCommit(key, states[i].Version, EmptyOr(states[i], key), new byte[] { 0 }))];
                await store.CommitAsync(competing, new CommitResult[keys.Length]);
            },
        }));
    }

    private static ReadOnlyMemory<byte> EmptyOr(StoredState stored, CreatorKey key) =>
        stored.Version == 0 ? State.CreatorState.Empty(key.Platform).Encode() : stored.State;
}
