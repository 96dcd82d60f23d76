using CsCheck;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using static Scoring.Server.Tests.Servers.ObservationStreaming;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>A stream records what the same batches record one after the other, and answers the same.</summary>
public sealed class StreamEquivalenceTests
{
    [Fact]
    public async Task A_stream_gives_the_results_and_the_records_of_calls_one_after_the_other()
    {
        await using RunningServer streamed = await RunningServer.StartAsync();
        await using RunningServer called = await RunningServer.StartAsync();

        await StreamedBatches.Streams.SampleAsync(
            async batches =>
            {
                List<StreamObservationsResponse> acknowledgements = await streamed.StreamAsync(batches.Select((batch, number) => Batch((ulong)number, batch)));

                Assert.Equal(batches.Length, acknowledgements.Count);
                for (int number = 0; number < batches.Length; number++)
                {
                    Assert.Equal((ulong)number, acknowledgements[number].Tag);
                    await AssertSameAsync(called, batches[number], acknowledgements[number]);
                }

                foreach (string name in StreamedBatches.Names) Assert.Equal(await RecordAsync(called, name), await RecordAsync(streamed, name));
            },
            iter: 40,
            threads: 1);
    }

    private static async Task AssertSameAsync(RunningServer called, Observation[] batch, StreamObservationsResponse acknowledgement)
    {
        var request = new RecordObservationsRequest { Observations = { batch } };
        if (batch.Length > 0)
        {
            Assert.Equal((await called.Ingest.RecordObservationsAsync(request)).Results, acknowledgement.Results);
            Assert.Null(acknowledgement.Error);
            return;
        }

        RefusedCall refusal = await RefusedCall.OfAsync(called.Ingest.RecordObservationsAsync(request));
        Assert.Equal(((int)refusal.Code, refusal.Info.Reason, refusal.Message), (acknowledgement.Error.Code, acknowledgement.Error.Reason, acknowledgement.Error.Message));
    }

    // Without its version, which counts commits and not what they say.
    private static async Task<(long Bytes, string Sha256)> RecordAsync(RunningServer server, string id)
    {
        try
        {
            GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) });
            return (record.RecordBytes, record.RecordSha256);
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            return default;
        }
    }
}
