using System.Security.Cryptography;
using CsCheck;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Creators;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Tests.Servers;
using Scoring.State;
using Scoring.Store;
using Scoring.TestKit;
using static Scoring.Server.Tests.Servers.ObservationStreaming;
using Platform = Scoring.Creators.Platform;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>A stream is cut again and again and resumed by the recipe of the contract: send again what was not acknowledged.</summary>
public sealed class StreamResumeTests
{
    private const int Batches = 300;
    private const int Cuts = 12;

    [Theory]
    [InlineData(20_260_305)]
    [InlineData(4_711)]
    [InlineData(65_537)]
    public async Task Whatever_was_acknowledged_stays_and_sending_the_rest_again_completes_it(int seed)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var random = new Random(seed);
        StreamObservationsRequest[] batches = Generate(seed);
        var acknowledged = new HashSet<ulong>();
        int cuts = 0;
        while (acknowledged.Count < Batches)
        {
            StreamObservationsRequest[] left = [.. batches.Where(batch => !acknowledged.Contains(batch.Tag))];
            int untilCut = cuts < Cuts ? random.Next(1, Batches / Cuts) : int.MaxValue;
            if (await StreamUntilCutAsync(server, left, untilCut, acknowledged)) cuts++;
            await AssertHasAsync(server, batches.Where(batch => acknowledged.Contains(batch.Tag)));
        }

        Assert.Equal(Cuts, cuts);
        await AssertIsAsync(server, batches);

        // And once more from the beginning, as a caller does who remembers nothing.
        List<StreamObservationsResponse> again = await server.StreamAsync(batches);
        Assert.All(again.SelectMany(one => one.Results), result => Assert.NotEqual(ObservationStatus.Applied, result.Status));
        await AssertIsAsync(server, batches);
    }

    // True when the stream was cut; then some batches are not acknowledged that were stored, and some are neither.
    private static async Task<bool> StreamUntilCutAsync(RunningServer server, StreamObservationsRequest[] left, int untilCut, HashSet<ulong> acknowledged)
    {
        using var cuttable = new CuttableChannel(server.Address);
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call = new IngestService.IngestServiceClient(cuttable.Channel).StreamObservations();
        Task writing = WriteAsync(call.RequestStream, left);
        int read = 0;
        while (read < untilCut && await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            Assert.Equal(left[read++].Tag, call.ResponseStream.Current.Tag);
            Assert.Null(call.ResponseStream.Current.Error);
            acknowledged.Add(call.ResponseStream.Current.Tag);
        }

        // What has arrived by now is not read any more, as if it had been lost on its way.
        bool isCut = read == untilCut;
        if (isCut) cuttable.Cut();
        await writing;
        return isCut;
    }

    private static async Task WriteAsync(IClientStreamWriter<StreamObservationsRequest> requests, StreamObservationsRequest[] batches)
    {
        try
        {
            foreach (StreamObservationsRequest batch in batches) await requests.WriteAsync(batch);
            await requests.CompleteAsync();
        }
        catch (Exception failure) when (failure is RpcException or InvalidOperationException or IOException)
        {
            // The reading tells how the stream ended.
        }
    }

    private static StreamObservationsRequest[] Generate(int seed)
    {
        PCG generator = new(1, (ulong)seed);
        Gen<Observation[]> batch = StreamedBatches.Observations.Array[1, 25];
        return [.. Enumerable.Range(0, Batches).Select(number => Batch((ulong)number, batch.Generate(generator, null, out _)))];
    }

    // The record says all that was acknowledged: joining it again changes nothing.
    private static async Task AssertHasAsync(RunningServer server, IEnumerable<StreamObservationsRequest> acknowledged)
    {
        Dictionary<string, List<Observations.Observation>> told = ByCreator(acknowledged);
        foreach ((string name, List<Observations.Observation> observations) in told)
        {
            var states = new StoredState[1];
            await server.Application.Services.GetRequiredService<ICreatorStore>().ReadStatesAsync(new[] { new CreatorKey(CreatorKey.DefaultTenant, Platform.Instagram, name) }, states);
            Assert.NotEqual(CreatorVersion.Absent, states[0].Version);
            var stored = CreatorState.Decode(Platform.Instagram, states[0].State.Span);
            Assert.Same(stored, stored.Join(observations, new ObservationOutcome[observations.Count]));
        }
    }

    // The record is that of a serial join of everything, byte for byte.
    private static async Task AssertIsAsync(RunningServer server, IEnumerable<StreamObservationsRequest> batches)
    {
        foreach ((string name, List<Observations.Observation> observations) in ByCreator(batches))
        {
            var state = CreatorState.Empty(Platform.Instagram);
            foreach (Observations.Observation observation in observations) state = state.Join([observation], new ObservationOutcome[1]);
            GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(name) });
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(state.Encode())), record.RecordSha256);
        }
    }

    private static Dictionary<string, List<Observations.Observation>> ByCreator(IEnumerable<StreamObservationsRequest> batches) => batches
        .SelectMany(batch => batch.Observations)
        .Where(observation => observation.Creator is { Id.Length: > 0 })
        .Select(observation => (observation.Creator.Id, Observation: ObservationReader.Read(observation)!))
        .Where(told => Observations.ObservationValidator.Validate(told.Observation, ManualClock.StartMs, []))
        .GroupBy(told => told.Id, told => told.Observation, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
}
